import { emphasis } from '../emphasis.ts';

/** A message whose words between `**` are emphasised. */
export function RichText({ message }: { message: string }) {
  return (
    <>
      {emphasis(message).map((run, index) =>
        run.strong ? <strong key={index}>{run.text}</strong> : run.text,
      )}
    </>
  );
}
