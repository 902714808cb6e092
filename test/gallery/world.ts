import { createWorld, globalId, type World } from '../simulator/world.ts';

/** Whose companies the gallery shows: an agency's. */
export const agency = 'lee@brightdesk.example';

/** What the user calls two of them. */
export const ownNames = { juniper: 'Juniper, Berlin', saltbox: 'Ceramics' };

/** A name that is as long as they come, and one in another script: no layout may mind. */
const brands: [name: string, domain: string][] = [
  ['Alder & Ash', 'alderandash.attn.tv'],
  ['Blue Door Bakehouse', 'bluedoor.attn.tv'],
  ['Café Élan', 'cafeelan.attn.tv'],
  ['Driftwood Supply', 'driftwood.attn.tv'],
  ['Ember Candle Co.', 'embercandle.attn.tv'],
  [
    'The Extraordinarily Long-Named Northern Outfitters and General Provisions Company',
    'extraordinarily-long-named-northern-outfitters.attn.tv',
  ],
  ['Fernhill Nursery', 'fernhill.attn.tv'],
  ['Gingham Kids', 'ginghamkids.attn.tv'],
  ['株式会社みなと', 'minato.attn.tv'],
];

/** The simulator's own companies, and enough others for an agency that has twelve of them all. */
export function createGalleryWorld(): World {
  const world = createWorld();
  const added = brands.map(([name, domain], index) => ({
    id: globalId('Company', 60 + index),
    name,
    domain,
  }));
  const companies = [...world.companies, ...added];
  const companyIds = companies.map(({ id }) => id);
  const users = world.users.map((user) => (user.email === agency ? { ...user, companyIds } : user));
  return { ...world, companies, users };
}
