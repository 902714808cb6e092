import { Button } from '../../ui/components/button.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { RichText } from '../../ui/components/rich-text.tsx';
import { TimeAgo } from '../../ui/components/time-ago.tsx';
import { usePage } from '../../ui/context.ts';
import { text } from '../../ui/text.ts';

export function Connecting({ startedAt }: { startedAt: string }) {
  const { state, actions } = usePage();
  return (
    <>
      <div class="hero hero-moving">
        <Icon name="window" />
      </div>
      <h1 tabIndex={-1} class="centred">
        {text('connectingHeading')}
      </h1>
      <ol class="steps">
        <li>
          <span>
            <RichText message={text('connectingStepSignIn')} />
          </span>
        </li>
        <li>
          <span>
            <RichText message={text('connectingStepApprove')} />
          </span>
        </li>
        <li>
          <span>
            <RichText message={text('connectingStepReturn')} />
          </span>
        </li>
      </ol>
      <p class="aside">
        {text('connectingNote')}{' '}
        <TimeAgo time={startedAt} sentence={(when) => text('connectingSince', { when })} />
      </p>
      <p class="aside">{text('connectingStuck')}</p>
      <div class="actions">
        <Button busy={state.underWay.has('cancelConnect', null)} onClick={actions.cancelConnect}>
          {text('cancelButton')}
        </Button>
      </div>
    </>
  );
}
