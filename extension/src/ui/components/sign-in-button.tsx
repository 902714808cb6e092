import type { ComponentChildren } from 'preact';
import { usePage } from '../context.ts';
import { Button } from './button.tsx';

interface SignInButtonProps {
  /** The key of the company to sign in to again; null for any. */
  expected: string | null;
  look?: 'primary' | 'secondary';
  unavailable?: boolean;
  children: ComponentChildren;
}

/** Begins a sign-in at Attentive, and asks first whether the user agrees to what leaves the browser. */
export function SignInButton(props: SignInButtonProps) {
  const { expected, look = 'primary', unavailable = false, children } = props;
  const { state, actions } = usePage();
  return (
    <Button
      look={look}
      busy={state.underWay.has('connect', { expected })}
      unavailable={unavailable}
      onClick={() => actions.connect(expected)}
    >
      {children}
    </Button>
  );
}
