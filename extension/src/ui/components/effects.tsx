import { Icon, type IconName } from './icon.tsx';
import { RichText } from './rich-text.tsx';

interface EffectsProps {
  /** Each an icon and a sentence; words between `**` stand out. */
  of: [icon: IconName, sentence: string][];
}

/** What will come of it, before it is confirmed. */
export function Effects({ of: effects }: EffectsProps) {
  return (
    <ul class="effects">
      {effects.map(([icon, sentence]) => (
        <li key={sentence}>
          <Icon name={icon} />
          <span>
            <RichText message={sentence} />
          </span>
        </li>
      ))}
    </ul>
  );
}
