import type { Texts } from './texts.ts';

const startAgain = 'Close this window, open the extension and press Connect.';
const startLater =
  'Wait a minute. Then close this window and press Connect in the extension again.';
const startAgainOrTell =
  'Close this window and press Connect again. If it happens twice, tell the people who run this service.';

export const english: Texts = {
  language: 'en',
  unofficial: 'Unofficial',
  runBy: 'Run by',
  operatorUnnamed: 'People who have not given their name',
  footer: {
    privacyPolicy: 'Privacy policy',
    support: 'Support',
    notEndorsed: 'Not made or endorsed by Attentive.',
  },
  question: {
    title: 'Connect to Attentive',
    heading: 'Connect this extension to Attentive?',
    next: 'Next, Attentive asks you to sign in and to approve access for your company.',
    warning:
      'Continue only if you just pressed Connect in the extension yourself. If a page, a message or a person sent you here, press Cancel.',
    scopesHeading: 'What it will ask Attentive for',
    extension: 'Extension',
    service: 'Service',
    continue: 'Continue to Attentive',
    cancel: 'Cancel',
  },
  scopes: {
    'events:write': 'Send and read custom events',
    'ecommerce:write': 'Send and read product views, carts and purchases',
    'subscriptions:write': 'Add, read and end subscriptions to texts and emails',
    'attributes:write': 'Set and read custom attributes of subscribers',
    'privacy_requests:write': 'File and read requests to delete a person’s data',
  },
  scopeUnknown: 'A permission that this service has no words for',
  home: {
    title: 'Connection service',
    heading: 'Connect Attentive in your browser',
    lead: 'The browser extension Connector for Attentive connects through this service, which keeps the access to Attentive out of your browser. There is nothing to sign in to on this page.',
    addressHeading: 'The address of this service',
    addressNote: 'One click selects all of it.',
    stepsHeading: 'How to start',
    steps: [
      'Get the extension Connector for Attentive. If you do not have it yet, ask whoever gave you this address.',
      'Open the extension’s settings.',
      'Paste the address of this service there. The extension shows you what comes next.',
    ],
    handOnHeading: 'Hand it on',
    handOnNote: 'A message to a colleague, ready to copy:',
    message: (address) =>
      `You can now connect Attentive in your browser. Get the extension Connector for Attentive, open its settings and paste this address there: ${address}`,
    connectsLabel: 'Connects',
    connects: {
      oauth: 'Your company at Attentive, by signing in there',
      privateApps: 'Your company at Attentive, by the API key of a private app',
      both: 'Your company at Attentive, by signing in there or by the API key of a private app',
    },
  },
  notFound: {
    heading: 'There is nothing at this address',
    explanation: 'It may have been mistyped, or copied only in part.',
    homeLink: 'Go to the start page of this service',
  },
  whatToDo: 'What to do:',
  reference: 'Reference:',
  noSignIn: {
    title: 'This service connects private apps only',
    happened:
      'A company is connected here with the API key of its private app at Attentive, so there is nothing to sign in to. Nothing was connected.',
    next: 'Close this window, open the extension and enter the API key there. If you have no key, ask the person who manages Attentive for your company.',
  },
  problems: {
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
      happened: 'The service could not reach Attentive, so nothing was connected.',
      next: startLater,
    },
    upstream_refused: {
      title: 'Attentive refused this service',
      happened: 'Attentive did not accept the service’s own credentials. You did nothing wrong.',
      next: 'Tell the people who run this service. They can find the reason in its log.',
    },
    upstream_limited: {
      title: 'Attentive asks for a pause',
      happened: 'Attentive is receiving too many requests, so nothing was connected.',
      next: startLater,
    },
    upstream_invalid: {
      title: 'Attentive’s answer made no sense',
      happened: 'Attentive answered in a way that this service does not understand.',
      next: startAgainOrTell,
    },
    company_unknown: {
      title: 'Attentive named no company',
      happened: 'The sign-in worked, but Attentive did not say which company it was for.',
      next: startAgainOrTell,
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
      happened: 'More sign-ins came from your network than this service allows in a minute.',
      next: startLater,
    },
    invalid_request: {
      title: 'This address does not work',
      happened: 'The address that brought you here is incomplete or was not made for this service.',
      next: startAgain,
    },
    internal: {
      title: 'The service had a problem',
      happened: 'Something failed on this side. You did nothing wrong, and nothing was connected.',
      next: startAgainOrTell,
    },
  },
};
