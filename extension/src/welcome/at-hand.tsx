import { useEffect, useState } from 'preact/hooks';
import { openShortcutSettings, readShortcut } from '../browser/shortcut.ts';
import { Button } from '../ui/components/button.tsx';
import { RichText } from '../ui/components/rich-text.tsx';
import { text } from '../ui/text.ts';
import { Step } from './step.tsx';
import { ToolbarDrawing } from './toolbar-drawing.tsx';

/** How to find the extension again: in the toolbar, and by keyboard. */
export function AtHand({ isCurrent }: { isCurrent: boolean }) {
  return (
    <Step title={text('atHandHeading')} isCurrent={isCurrent} isDone={false}>
      <div class="pin">
        <ToolbarDrawing />
        <ol class="numbered">
          <li>
            <RichText message={text('pinStepOpen')} />
          </li>
          <li>
            <RichText message={text('pinStepPin')} />
          </li>
        </ol>
      </div>
      <Shortcut />
    </Step>
  );
}

function Shortcut() {
  const keys = useShortcut();
  if (keys === null) return null;
  return (
    <div class="row">
      <p class="shortcut">
        {keys === '' ? text('shortcutNone') : <RichText message={text('shortcut', { keys })} />}
      </p>
      <Button onClick={() => void openShortcutSettings()}>{text('shortcutChange')}</Button>
    </div>
  );
}

/** Null while it is read, and read again when the user comes back from changing it. */
function useShortcut(): string | null {
  const [keys, setKeys] = useState<string | null>(null);
  useEffect(() => {
    const read = () => void readShortcut().then(setKeys);
    read();
    addEventListener('focus', read);
    return () => removeEventListener('focus', read);
  }, []);
  return keys;
}
