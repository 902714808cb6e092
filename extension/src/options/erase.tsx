import { useState } from 'preact/hooks';
import { Button } from '../ui/components/button.tsx';
import { text } from '../ui/text.ts';
import { EraseDialog } from './erase-dialog.tsx';
import { Section } from './section.tsx';

export function Erase() {
  const [asking, setAsking] = useState(false);
  return (
    <Section name="erase">
      <p class="lead">{text('eraseLead')}</p>
      <div class="row">
        <Button onClick={() => setAsking(true)}>{text('eraseButton')}</Button>
      </div>
      {asking && <EraseDialog onClose={() => setAsking(false)} />}
    </Section>
  );
}
