import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from '../ui/components/icon.tsx';

interface StepProps {
  title: string;
  isCurrent: boolean;
  isDone: boolean;
  children?: ComponentChildren;
}

/** One thing to do. Done, its title says what was done. */
export function Step({ title, isCurrent, isDone, children }: StepProps) {
  const titleId = useId();
  return (
    <section
      class={isDone ? 'step step-done' : 'step'}
      data-current={isCurrent}
      aria-labelledby={titleId}
    >
      <div class="step-title">
        {isDone && <Icon name="check" />}
        <h2 id={titleId} tabIndex={-1}>
          {title}
        </h2>
      </div>
      {children}
    </section>
  );
}
