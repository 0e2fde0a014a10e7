/**
 * Who uses Wintro in the sandbox. Some of them have a Microsoft account in the sample companies under the same name;
 * Wintro does not know that: connecting is what ties the two together.
 */
export interface WintroUser {
  /** `sub` of the token. */
  readonly id: string;
  readonly displayName: string;
  readonly organization: { readonly id: string; readonly name: string };
  readonly roles: readonly ('recruiter' | 'organization-admin' | 'operator')[];
}

const haldenVoss = { id: 'org-halden-voss', name: 'Halden & Voss Talent' };
const orchardLane = { id: 'org-orchard-lane', name: 'Orchard Lane Engineering' };
/** Whoever runs Wintro: nobody of a customer. */
const wintro = { id: 'org-wintro', name: 'Wintro' };

/** The first one is signed in when nobody was chosen. */
export const wintroUsers: readonly [WintroUser, ...WintroUser[]] = [
  { id: 'wintro-ines-moreau', displayName: 'Ines Moreau', organization: haldenVoss, roles: ['recruiter'] },
  {
    id: 'wintro-amara-okafor',
    displayName: 'Amara Okafor',
    organization: haldenVoss,
    roles: ['recruiter', 'organization-admin'],
  },
  { id: 'wintro-hana-wrede', displayName: 'Hana Wrede', organization: orchardLane, roles: ['recruiter'] },
  { id: 'wintro-siobhan-oneill', displayName: "Siobhán O'Neill", organization: haldenVoss, roles: [] },
  { id: 'wintro-operator', displayName: 'Wintro operations', organization: wintro, roles: ['operator'] },
];

export function findWintroUser(id: string | undefined): WintroUser | undefined {
  return wintroUsers.find((user) => user.id === id);
}
