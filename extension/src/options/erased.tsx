import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../ui/components/icon.tsx';
import { text } from '../ui/text.ts';

/** All that is left to show after everything was erased. */
export function Erased() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <main class="screen">
      <div class="hero">
        <Icon name="check" />
      </div>
      <h1 ref={heading} tabIndex={-1} class="centred">
        {text('erasedHeading')}
      </h1>
      <p class="centred">{text('erasedBody')}</p>
      <p class="aside centred">{text('erasedLater')}</p>
      <div class="row row-centred">
        <a class="button button-primary" href="/src/welcome/index.html">
          {text('startAgain')}
        </a>
      </div>
    </main>
  );
}
