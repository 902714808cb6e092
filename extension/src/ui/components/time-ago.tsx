import { usePage } from '../context.ts';
import { text } from '../text.ts';
import { absoluteTime, relativeTime } from '../times.ts';

interface TimeAgoProps {
  /** RFC 3339. */
  time: string;
  /** The sentence it stands in, if any. */
  sentence?: (when: string) => string;
}

/** How long ago, with the absolute time in `title`. */
export function TimeAgo({ time, sentence = (when) => when }: TimeAgoProps) {
  const { state } = usePage();
  const language = text('language');
  const date = new Date(time);
  const when = relativeTime(date, state.now.value, language) ?? text('justNow');
  return (
    <time dateTime={time} title={absoluteTime(date, language)}>
      {sentence(when)}
    </time>
  );
}
