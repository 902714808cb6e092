import { text } from '../text.ts';
import { Notice } from './notice.tsx';

export function OfflineNotice() {
  return (
    <Notice tone="warning" title={text('offlineTitle')}>
      {text('offlineBody')}
    </Notice>
  );
}
