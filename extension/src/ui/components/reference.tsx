import { text } from '../text.ts';

/** For the user to read out: by it whoever runs the broker finds in their log what happened. */
export function Reference({ reference }: { reference: string | undefined }) {
  if (reference === undefined) return null;
  return (
    <p class="reference">
      {text('reference')} <code>{reference}</code>
    </p>
  );
}
