import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import { Reference } from './reference.tsx';

interface NoticeProps {
  tone: 'good' | 'warning' | 'problem';
  title: string;
  /** Of the broker's answer, where one led to this. */
  reference?: string | undefined;
  children?: ComponentChildren;
}

/** Told by icon and words, never by colour alone. */
export function Notice({ tone, title, reference, children }: NoticeProps) {
  return (
    <div class={`notice notice-${tone}`}>
      <Icon name={tone === 'good' ? 'check' : 'alert'} />
      <div>
        <p class="notice-title">{title}</p>
        {children && <p>{children}</p>}
        <Reference reference={reference} />
      </div>
    </div>
  );
}
