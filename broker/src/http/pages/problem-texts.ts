import type { BrokerCause } from '@connector/shared/causes';

export interface ProblemText {
  title: string;
  /** What happened. */
  happened: string;
  /** What to do now. */
  next: string;
}

const startAgain = 'Close this window, open the extension and press Connect.';

/** For the person in the sign-in window: no codes, no blame, always a next step. */
export const problemTexts: Record<BrokerCause, ProblemText> = {
  denied: {
    title: 'Attentive was not connected',
    happened: 'The access was not approved at Attentive, so nothing was connected.',
    next: 'If that was not what you wanted, close this window and press Connect in the extension again.',
  },
  flow_expired: {
    title: 'This sign-in took too long',
    happened:
      'A sign-in stays open for ten minutes. This one has run out, and nothing was connected.',
    next: startAgain,
  },
  flow_used: {
    title: 'This sign-in was already used',
    happened: 'Each sign-in works once, and this one has been finished.',
    next: 'Close this window and look at the extension: you may be connected already. If not, press Connect.',
  },
  flow_unknown: {
    title: 'This sign-in did not start in this browser',
    happened:
      'It may have started in another browser or profile, or too long ago. Nothing was connected.',
    next: startAgain,
  },
  started_elsewhere: {
    title: 'Start in the extension',
    happened:
      'You came here straight from Attentive. To keep your company safe, a connection can only be started in the browser extension. Nothing was connected.',
    next: 'Open the extension and press Connect. If you do not have it yet, ask the person who sent you the link.',
  },
  upstream_unreachable: {
    title: 'Attentive did not answer',
    happened: 'The broker could not reach Attentive, so nothing was connected.',
    next: 'Wait a minute. Then close this window and press Connect in the extension again.',
  },
  upstream_refused: {
    title: 'Attentive refused this broker',
    happened: 'Attentive did not accept the broker’s own credentials. You did nothing wrong.',
    next: 'Tell the person who runs this broker. They can find the reason in its log.',
  },
  upstream_limited: {
    title: 'Attentive asks for a pause',
    happened: 'Attentive is receiving too many requests, so nothing was connected.',
    next: 'Wait a minute. Then close this window and press Connect in the extension again.',
  },
  upstream_invalid: {
    title: 'Attentive’s answer made no sense',
    happened: 'Attentive answered in a way that this broker does not understand.',
    next: 'Close this window and press Connect again. If it happens twice, tell the person who runs this broker.',
  },
  company_unknown: {
    title: 'Attentive named no company',
    happened: 'The sign-in worked, but Attentive did not say which company it was for.',
    next: 'Close this window and press Connect again. If it happens twice, tell the person who runs this broker.',
  },
  api_key_refused: {
    title: 'Attentive refused the API key',
    happened: 'The key is wrong, was revoked or belongs to another company.',
    next: 'Create a new key at Attentive and enter it in the extension.',
  },
  session_invalid: {
    title: 'You are signed out',
    happened: 'This browser’s sign-in has ended.',
    next: 'Close this window, open the extension and sign in again.',
  },
  reconnect_required: {
    title: 'This company must be connected again',
    happened: 'Attentive no longer accepts the connection. The app may have been uninstalled.',
    next: 'Close this window, open the extension and press Reconnect.',
  },
  rate_limited: {
    title: 'Too many tries at once',
    happened: 'More sign-ins came from your network than this broker allows in a minute.',
    next: 'Wait a minute. Then close this window and press Connect in the extension again.',
  },
  invalid_request: {
    title: 'This address does not work',
    happened: 'The address that brought you here is incomplete or was not made for this broker.',
    next: startAgain,
  },
  internal: {
    title: 'The broker had a problem',
    happened: 'Something failed on this side. You did nothing wrong, and nothing was connected.',
    next: 'Close this window and press Connect again. If it happens twice, tell the person who runs this broker.',
  },
};
