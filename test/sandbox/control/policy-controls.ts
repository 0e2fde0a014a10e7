/** What a company lets its people consent to, as controls of the page: Entra's three rules, and its requests beside them. */
import { scopeWords, shortScope } from '../entra/scope-words.ts';
import {
  consentPolicies,
  managedList,
  proposedLowImpact,
  type ConsentPolicy,
} from '../world/consent-policy.ts';
import type { WorldHandle } from '../world/world.ts';
import { NothingToChange, setConsentPolicy } from './actions.ts';
import type { FilledIn, Listed } from './control-kinds.ts';

const policy =
  (value: Partial<ConsentPolicy>) =>
  (world: WorldHandle, company: string): void =>
    setConsentPolicy(world, company, value);

const { managed, lowImpact, nobodyWithRequests, nobodyWithoutRequests } = consentPolicies;

export const policyControls: Listed = {
  'policy-users': {
    button: 'Let people consent',
    seen: 'Connect leads to Microsoft\'s permission page, and Accept ends on "Connected".',
    act: policy(managed),
  },
  'policy-low-impact': {
    button: 'Let people consent to low-impact permissions',
    seen: 'Connect ends on an approval page, unless the publisher is verified and the company has classified every permission as low impact.',
    act: policy({ userConsent: lowImpact.userConsent }),
  },
  'policy-requests': {
    button: 'Require approval, with requests',
    seen: 'Connect ends on Microsoft\'s "Approval required"; back in Wintro the card asks what Microsoft showed.',
    act: policy(nobodyWithRequests),
  },
  'policy-nobody': {
    button: 'Require approval, without requests',
    seen: 'Connect ends on Microsoft\'s "Need admin approval", where nobody can be asked; the card asks what Microsoft showed.',
    act: policy(nobodyWithoutRequests),
  },
  'requests-on': {
    button: 'Let people request approval',
    seen: 'where approval is needed, Connect ends on "Approval required", with a request to send.',
    act: policy({ requests: true }),
  },
  'requests-off': {
    button: 'Take no requests',
    seen: 'where approval is needed, Connect ends on "Need admin approval", where nobody can be asked.',
    act: policy({ requests: false }),
  },
  'policy-refused': {
    button: 'Refuse these permissions',
    seen: 'Connect ends on an approval page when it asks for one of them; people may consent to everything else.',
    fields: [{ name: 'scopes', label: 'Permissions, separated by spaces', proposal: managedList.join(' ') }],
    act: (world, company, _runtime, filledIn) =>
      setConsentPolicy(world, company, { userConsent: { rule: 'all-but', refused: scopesIn(filledIn) } }),
  },
  'policy-classified': {
    button: 'Classify these as low impact',
    seen: 'people of the company may consent to these alone, and only to a verified publisher.',
    fields: [
      {
        name: 'scopes',
        label: 'Low-impact permissions, separated by spaces',
        proposal: proposedLowImpact.join(' '),
      },
    ],
    act: (world, company, _runtime, filledIn) =>
      setConsentPolicy(world, company, {
        userConsent: { rule: 'low-impact', classified: scopesIn(filledIn) },
      }),
  },
};

/** In the spelling that Entra has; an unknown one would never be met. */
function scopesIn({ scopes = '' }: FilledIn): string[] {
  return scopes
    .split(/[\s,]+/)
    .filter((one) => one !== '')
    .map((one) => {
      const known = shortScope(one);
      if (known === undefined) {
        throw new NothingToChange(
          `There is no permission ${one}. There are: ${Object.keys(scopeWords).join(', ')}.`,
        );
      }
      return known;
    });
}
