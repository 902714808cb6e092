import { text } from '../text.ts';
import { difference } from '../times.ts';
import { Notice } from './notice.tsx';

/** @param behind in seconds, as the state has it. */
export function ClockNotice({ behind }: { behind: number }) {
  const values = { duration: difference(Math.abs(behind), text('language')) };
  return (
    <Notice tone="warning" title={text('clockTitle')}>
      {behind > 0 ? text('clockBehind', values) : text('clockAhead', values)}
    </Notice>
  );
}
