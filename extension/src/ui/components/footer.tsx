import { usePage } from '../context.ts';
import { text } from '../text.ts';
import { OperatorLinks } from './operator-links.tsx';

export function Footer() {
  const { broker } = usePage().state;
  return (
    <footer class="footer">
      <span>{text('disclaimer')}</span>
      {broker.value.status === 'read' && (
        <OperatorLinks operator={broker.value.broker.info.operator} />
      )}
    </footer>
  );
}
