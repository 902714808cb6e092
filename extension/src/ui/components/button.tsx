import type { ComponentChildren } from 'preact';
import { text } from '../text.ts';
import { Icon, type IconName } from './icon.tsx';

interface ButtonProps {
  look?: 'primary' | 'secondary' | 'danger' | 'quiet' | 'quiet-danger';
  icon?: IconName;
  /** What it started is still going on. */
  busy?: boolean;
  unavailable?: boolean;
  onClick: () => void;
  children: ComponentChildren;
}

/** A busy or unavailable button keeps the focus, which `disabled` would drop; it only does nothing. */
export function Button(props: ButtonProps) {
  const { look = 'secondary', icon, busy = false, unavailable = false, onClick } = props;
  const off = busy || unavailable;
  return (
    <button
      type="button"
      class={`button button-${look}`}
      aria-disabled={off}
      onClick={() => !off && onClick()}
    >
      {icon && <Icon name={icon} />}
      <span>{busy ? text('working') : props.children}</span>
    </button>
  );
}
