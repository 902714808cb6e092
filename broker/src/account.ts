/** Whom Attentive says a credential stands for: an application in a company, never a person. */
export interface Account {
  /** Opaque, and the one thing to key on: names change. */
  companyId: string;
  companyName: string;
  companyDomain: string;
  applicationName: string;
  /** The application's contact. */
  contactEmail: string;
}
