/** The controls that are walked in a browser: what is pressed, what Wintro then says, and what takes it back. Data only. */

export interface ControlCase {
  readonly title: string;
  /** So much time passes first, since the app last did what it does seldom. */
  readonly firstMilliseconds?: number;
  readonly press: readonly string[];
  /** Heading of the result; a mail that goes out unless given. */
  readonly result?: string;
  /** Heading of the card; "Connected" unless given. */
  readonly card?: string;
  /** What the card says then, and no more when it is taken back: what happened, and whose turn it is. */
  readonly says?: readonly string[];
  /** Entra's answer, as the list of calls has it. */
  readonly call?: string;
  readonly undo?: readonly string[];
  /** What the card needs before the message can go out: a look at Microsoft, or its page loaded anew. */
  readonly cured?: 'by a look' | 'by a reload';
  /** So much time passes before it works again. */
  readonly laterMilliseconds?: number;
  /** Reconnecting leads to this page of Microsoft's; to none where the browser is still signed in there. */
  readonly signIn?: 'account' | 'permissions' | 'none';
}

const atOnce = 'End access tokens (of everybody)';
const restart = 'Restart the function app';
const overlap = 'Replace the client secret, the old one stays valid';
const noOverlap = 'Replace the client secret, the old one is removed';

/** A page with 503 that is not Entra's own makes the app leave the tenant alone for half a minute. */
const halfAMinute = 31_000;

/** The app asks the vault for a newer secret at most once in a minute. */
const minute = 61_000;

const ended = (happened: string, who: string) =>
  ({ result: 'Not sent', card: 'Reconnect needed', says: [happened, who] }) as const;

/** Sending stops: the form is off until somebody has looked whether it works again. */
const paused = (happened: string, who: string) =>
  ({
    result: 'Not sent',
    card: 'Connected, but sending is paused',
    says: [happened, who],
    cured: 'by a look',
  }) as const;

const operatorsTurn = 'The operator has to fix this.';
const stays = 'You stay connected, and what you write is kept until it works again.';
const revoked = 'The sign-in was ended.';
/** The status opens with the keys, too: it sees for itself that they are back. */
const keysOutOfReach = {
  ...paused('The integration cannot reach its keys.', operatorsTurn),
  cured: 'by a reload',
} as const;
const cannotSignIn = paused('The integration cannot sign in at Microsoft.', operatorsTurn);

export const controlCases: Readonly<Record<'secret' | 'federated', readonly ControlCase[]>> = {
  secret: [
    { title: 'the user resets the password: nothing', press: ['Reset password, by the user', atOnce] },
    {
      title: 'an Entra admin resets the password',
      press: ['Reset password, by an Entra admin'],
      ...ended(revoked, 'Sign in at Microsoft again'),
      call: 'AADSTS50173',
      signIn: 'account',
    },
    {
      title: 'sessions are revoked',
      press: ['Revoke sessions'],
      ...ended(revoked, 'Sign in at Microsoft again'),
      call: 'AADSTS50173',
      signIn: 'account',
    },
    {
      title: 'the account is disabled',
      press: ['Disable account'],
      ...ended('The Microsoft account is disabled.', "Your company's Microsoft 365 administrator, then you"),
      call: 'AADSTS50057',
      undo: ['Enable account'],
      signIn: 'none',
    },
    {
      title: 'the consent is withdrawn',
      press: ['Withdraw own consent', atOnce],
      ...ended('The permission was withdrawn.', 'Sign in at Microsoft again and accept the permissions'),
      call: 'AADSTS65001',
      signIn: 'permissions',
    },
    {
      title: 'Wintro is disabled in the company',
      press: ['Disable Wintro in the company', atOnce],
      ...paused(
        'Your company has switched Wintro off.',
        'Ask your Microsoft 365 administrator to enable Wintro',
      ),
      call: 'AADSTS7000112',
      undo: ['Enable Wintro in the company'],
    },
    {
      title: 'Entra is down',
      press: ['Entra down', atOnce],
      ...paused("Microsoft's sign-in service does not answer.", stays),
      undo: ['Entra up again'],
      laterMilliseconds: halfAMinute,
    },
    {
      title: 'Graph is down',
      press: ['Graph down'],
      result: "We don't know whether it arrived",
      undo: ['Graph up again'],
    },
    {
      title: 'Key Vault is down and the app restarts',
      press: ['Key Vault down', restart],
      ...keysOutOfReach,
      undo: ['Key Vault up again'],
    },
    {
      title: 'the client secret expires',
      press: ['Let the client secret expire', atOnce, restart],
      ...cannotSignIn,
      call: 'AADSTS7000222',
      undo: [overlap],
      laterMilliseconds: minute,
    },
    {
      title: 'the client secret is replaced, the old one stays: nothing',
      press: [overlap, atOnce],
      laterMilliseconds: minute,
    },
    {
      title: 'the client secret is replaced, the old one goes: nothing',
      firstMilliseconds: minute,
      press: [noOverlap, atOnce],
    },
    {
      title: 'the key-encryption secret is disabled and the app restarts',
      press: ['Disable the key-encryption secret', restart],
      ...keysOutOfReach,
      undo: ['Restore the key-encryption secret'],
    },
  ],
  federated: [
    {
      title: 'the federated credential is removed',
      press: ['Remove the federated credential', atOnce],
      ...cannotSignIn,
      call: 'AADSTS7002131',
      undo: ['Restore the federated credential'],
    },
  ],
};
