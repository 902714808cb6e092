/** One brand that uses Attentive. */
export interface Company {
  /** As Attentive shows it: a Relay global id, opaque to everyone else. */
  id: string;
  name: string;
  domain: string;
}

/** Somebody who can sign in to Attentive, and the companies they may install applications for. */
export interface User {
  email: string;
  name: string;
  password: string;
  companyIds: string[];
}

/** A private application: one company made it for itself, and uses it with an API key. */
export interface PrivateApp {
  companyId: string;
  name: string;
  contactEmail: string;
  /** Null once it was revoked. */
  apiKey: string | null;
}

export interface World {
  companies: Company[];
  users: User[];
  privateApps: PrivateApp[];
}

/**
 * The global id of Attentive's examples: base64, without padding, of the length of the type's
 * name, a colon, the name, and a number.
 */
export function globalId(type: string, number: number): string {
  const length = String(type.length).padStart(2, '0');
  return Buffer.from(`${length}:${type}${number}`).toString('base64').replace(/=+$/, '');
}

const juniper = {
  id: globalId('Company', 41),
  name: 'Juniper & Rye',
  domain: 'juniperandrye.attn.tv',
};
const northfold = {
  id: globalId('Company', 42),
  name: 'Northfold Outdoor',
  domain: 'northfold.attn.tv',
};
const saltbox = {
  id: globalId('Company', 43),
  name: 'Saltbox Ceramics',
  domain: 'saltboxceramics.attn.tv',
};

/** The public application that companies install. */
export const applicationName = 'Marketing Connector';

/** Two marketers with a company each, and an agency with two; each company has a private app. */
export function createWorld(): World {
  return {
    companies: [juniper, northfold, saltbox].map((company) => ({ ...company })),
    users: [
      {
        email: 'dana@juniper.example',
        name: 'Dana Whitlock',
        password: 'juniper',
        companyIds: [juniper.id],
      },
      {
        email: 'omar@northfold.example',
        name: 'Omar Haddad',
        password: 'northfold',
        companyIds: [northfold.id],
      },
      {
        email: 'lee@brightdesk.example',
        name: 'Lee Park, Brightdesk Agency',
        password: 'brightdesk',
        companyIds: [northfold.id, saltbox.id],
      },
    ],
    privateApps: [
      {
        companyId: juniper.id,
        name: 'Juniper warehouse sync',
        contactEmail: 'systems@juniper.example',
        apiKey: 'simulated-api-key-juniper',
      },
      {
        companyId: northfold.id,
        name: 'Northfold loyalty',
        contactEmail: 'loyalty@northfold.example',
        apiKey: 'simulated-api-key-northfold',
      },
      {
        companyId: saltbox.id,
        name: 'Saltbox shop floor',
        contactEmail: 'shop@saltbox.example',
        apiKey: 'simulated-api-key-saltbox',
      },
    ],
  };
}
