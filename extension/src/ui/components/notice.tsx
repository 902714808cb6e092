import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

interface NoticeProps {
  tone: 'good' | 'warning' | 'problem';
  title: string;
  children?: ComponentChildren;
}

/** Told by icon and words, never by colour alone. */
export function Notice({ tone, title, children }: NoticeProps) {
  return (
    <div class={`notice notice-${tone}`}>
      <Icon name={tone === 'good' ? 'check' : 'alert'} />
      <div>
        <p class="notice-title">{title}</p>
        {children && <p>{children}</p>}
      </div>
    </div>
  );
}
