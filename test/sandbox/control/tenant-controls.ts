/** What companies and people of the pretended Microsoft 365 do, as controls of the page. */
import {
  endAccessTokens,
  expireApprovalRequests,
  resetPasswordByEntraAdmin,
  resetPasswordByUser,
  revokeSessions,
  setAppDisabled,
  setPersonEnabled,
  withdrawOwnConsent,
  withdrawTenantConsent,
} from './actions.ts';
import { atRenewal, type Listed } from './control-kinds.ts';
import { policyControls } from './policy-controls.ts';

export const companyControls: Listed = {
  ...policyControls,
  'expire-requests': {
    button: 'Expire open approval requests',
    seen: 'nothing, Microsoft tells Wintro nothing; the person who asked gets an e-mail and can ask again.',
    act: expireApprovalRequests,
  },
  'withdraw-tenant-consent': {
    button: "Withdraw the company's consent",
    seen: `${atRenewal}: "Reconnect needed", because the permission was withdrawn, for everybody without a consent of their own.`,
    act: withdrawTenantConsent,
  },
  'disable-app': {
    button: 'Disable Wintro in the company',
    seen: `${atRenewal}: still "Connected", with a sentence for the Microsoft 365 administrator; Connect ends on Microsoft's error page (AADSTS7000112).`,
    act: (world, company) => setAppDisabled(world, company, true),
  },
  'enable-app': {
    button: 'Enable Wintro in the company',
    seen: 'the connections work again without reconnecting.',
    act: (world, company) => setAppDisabled(world, company, false),
  },
};

export const peopleControls: Listed = {
  'reset-password-by-user': {
    button: 'Reset password, by the user',
    seen: "nothing, sends go on; only Microsoft's own pages ask for the account again.",
    act: resetPasswordByUser,
  },
  'reset-password-by-admin': {
    button: 'Reset password, by an Entra admin',
    seen: 'with the next send "Reconnect needed", because the sign-in was ended (AADSTS50173).',
    act: resetPasswordByEntraAdmin,
  },
  'revoke-sessions': {
    button: 'Revoke sessions',
    seen: 'with the next send "Reconnect needed", because the sign-in was ended (AADSTS50173).',
    act: revokeSessions,
  },
  'disable-person': {
    button: 'Disable account',
    seen: 'with the next send "Reconnect needed", and that the Microsoft 365 administrator has to enable the account (AADSTS50057).',
    act: (world, who) => setPersonEnabled(world, who, false),
  },
  'enable-person': {
    button: 'Enable account',
    seen: 'Reconnect works again; a connection that was not used meanwhile goes on as if nothing had been.',
    act: (world, who) => setPersonEnabled(world, who, true),
  },
  'withdraw-own-consent': {
    button: 'Withdraw own consent',
    seen: `${atRenewal}: "Reconnect needed", because the permission was withdrawn, unless the company has consented for everybody.`,
    act: withdrawOwnConsent,
  },
  'end-access-tokens': {
    button: 'End access tokens (of everybody)',
    seen: 'nothing by itself: the next send renews the connection at Entra first, so that whatever Entra thinks of it is seen at once.',
    act: (world) => endAccessTokens(world),
  },
};
