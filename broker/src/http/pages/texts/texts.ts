import type { BrokerCause } from '@connector/shared/causes';
import type { KnownScope } from '@connector/shared/scopes';

/**
 * Every word of the broker's pages in one language. Plain text: the pages escape it. The names of
 * buttons are those of the extension in the same language, so that they are found there.
 */
export interface Texts {
  /** BCP 47. */
  language: string;
  /** Beside the product's name: not a product of Attentive. */
  unofficial: string;
  /** Label of who runs the service. */
  runBy: string;
  /** In place of the operator's name, where none was given. */
  operatorUnnamed: string;
  footer: { privacyPolicy: string; support: string; notEndorsed: string };
  question: QuestionTexts;
  scopes: Record<KnownScope, string>;
  scopeUnknown: string;
  home: HomeTexts;
  notFound: { heading: string; explanation: string; homeLink: string };
  /** Before the next step of a problem. */
  whatToDo: string;
  /** Before the id of a problem, which those who run the service look up in their log. */
  reference: string;
  /** For whoever wants to sign in where companies are connected by API key alone. */
  noSignIn: ProblemText;
  problems: Record<BrokerCause, ProblemText>;
}

/** Before the sign-in: may this extension be connected. */
interface QuestionTexts {
  title: string;
  heading: string;
  next: string;
  warning: string;
  scopesHeading: string;
  extension: string;
  service: string;
  continue: string;
  cancel: string;
}

/** For a colleague who was handed the address, and for whoever hands it on. */
interface HomeTexts {
  title: string;
  heading: string;
  lead: string;
  addressHeading: string;
  addressNote: string;
  stepsHeading: string;
  steps: readonly [string, string, string];
  handOnHeading: string;
  handOnNote: string;
  /** @param address of the service, an origin. */
  message: (address: string) => string;
  connectsLabel: string;
  connects: { oauth: string; privateApps: string; both: string };
}

/** No codes, no blame, always a next step. */
export interface ProblemText {
  title: string;
  /** What happened. */
  happened: string;
  /** What to do now. */
  next: string;
}
