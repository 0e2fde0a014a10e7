/** English: the page of an approval link, and how it ends. */
import type { ApproveTexts } from './approve-words.ts';

export const ENGLISH: ApproveTexts = {
  title: 'Approve Wintro for your company?',
  asker: '{name} (according to Wintro) asks you, since {date}.',
  nobody: 'A recruiter of your company asks you, since {date}.',
  why: 'With your approval, people of your company who recruit with Wintro can connect their own Microsoft 365 account and send messages from there as themselves. Recipients see the person, not Wintro.',
  app: 'App',
  appId: 'App id',
  publisher: 'Publisher',
  notKnown: 'not known to this page',
  verified: 'verified by Microsoft (as of {date})',
  notVerified: 'not verified by Microsoft (as of {date})',
  verificationNotKnown: 'whether Microsoft has verified it is not known to this page',
  asked: 'What is asked',
  askedHow:
    'All of it is delegated: the app acts for the person who connects, and can do nothing that this person could not do.',
  permission: "Permission (Microsoft's name)",
  purpose: 'Why',
  byDefault: 'Administrator needed by default?',
  yes: 'yes',
  no: 'no',
  purposes: {
    chat: 'Start Teams chats and send messages in them as this person',
    channel: 'Show the teams and channels that this person sees, and post there as this person',
    mail: 'Send mail as this person, from their own mailbox',
    people: "Find people of the company and this person's contacts by name",
    identity: 'Sign in, see name and e-mail address, and stay connected until disconnected',
  },
  notAsked: 'What is not asked',
  notAskedList: [
    'reading mail (Mail.Read)',
    'reading chats or channels (Chat.Read, ChannelMessage.Read.All)',
    'calendars (Calendars.Read)',
    'files (Files.Read, Sites.Read.All)',
    'acting without a person (application permissions)',
  ],
  data: 'What happens to our data',
  dataList: [
    'Stored, encrypted: the sign-in of each person who connects, their name and e-mail address, the signature for mails that they have set, and which messages were sent when and to whom; a message that is to go out later, until it has gone.',
    'Never stored: the text of a message that was sent, passwords, mail or chats of your company.',
    'Access is renewed by a server in Azure and not from the device of the person: rules of Conditional Access that look at the location see an address of Azure.',
  ],
  where: 'Where: Microsoft Azure, region {region}.',
  whereNotKnown: 'Where: Microsoft Azure; the region is not known to this page.',
  privacy: 'Privacy statement',
  security: 'Security contact',
  stop: 'How to stop it',
  stopList: [
    'Microsoft Entra admin center > Enterprise applications > Wintro: take permissions back, block the app, or delete it. No renewal works after that.',
    '"Assignment required" works: then only the people whom you assign can connect.',
    'Each person can disconnect in Wintro, which destroys the key of the stored sign-in at once.',
  ],
  more: 'More questions',
  moreList: [
    [
      'Is this page genuine?',
      'It asks for no password. Its button leads to {login}, where Microsoft names the publisher; the app id above stands in the address there (client_id).',
    ],
    [
      'Why am I asked, if no administrator is needed by default?',
      'Your company may be set so that people approve no app themselves, or only those of verified publishers. Then Microsoft tells them that approval is required, and an administrator decides for everybody.',
    ],
    [
      'For whom does my approval count?',
      'For everybody of your company, and for these permissions alone: for any other, Microsoft asks again.',
    ],
    [
      'Do our rules for signing in hold?',
      'Yes. People sign in at Microsoft, under your multi-factor authentication and Conditional Access. An account that you disable loses its connection at the next renewal, which is tried about once a day.',
    ],
    [
      'Do our rules for messages hold?',
      "Yes. Messages go through your own Exchange Online and Teams, like any other of that person; mail stands in the person's Sent Items.",
    ],
    [
      'How long is it kept?',
      'The sign-in, with the name and e-mail address of the account, until the person disconnects; their name in Wintro and their signature until they are erased, by themselves or by whoever administers your company in Wintro; what was sent, when and to whom, {kept} days, or until then; a message for later until it has gone; the audit, without names, {days} days.',
    ],
    [
      'Who else gets it?',
      'Microsoft, which runs Azure, and Wintro: its pages show it to the person, and its servers may be told that somebody has connected, or what became of a message, without text and recipient. No analytics, mail or error service of anybody else is called.',
    ],
    [
      'Who watches over it in Wintro?',
      'Whoever administers your company there: they see who is connected, end connections, stop all sending, limit it by a daily number, kinds and domains, read the audit, and can have everything of your company erased.',
    ],
    {
      question: 'Which company stands behind it?',
      by: 'company',
      known: '{company}.',
      notKnown: 'Not stated to this page. Ask the person who sent you the link, or the security contact.',
    },
    {
      question: 'Is there a contract about processing our data?',
      by: 'agreement',
      known: 'Yes: {agreement}',
      notKnown: 'Not stated to this page. Ask the security contact for it.',
    },
    {
      question: 'Which secrets or certificates does the app use?',
      byCredential: {
        federated:
          'None: it proves itself to Microsoft by a managed identity of Azure (a federated credential). There is no secret and no certificate that could be stolen or expire.',
        secret:
          'A client secret, kept in Azure Key Vault and replaced before it ends. No certificate. It opens nothing without the sign-in of a person.',
      },
    },
    {
      question: 'Which addresses does it come from?',
      by: 'addresses',
      known:
        'People sign in with their own browser, from their own address. Renewals and messages come from {addresses}: a named location of Conditional Access can hold them.',
      notKnown:
        "People sign in with their own browser, from their own address. Renewals and messages come from Azure; no fixed addresses are stated to this page, so expect any of the region's, which Microsoft publishes under the service tag AzureCloud. If your Conditional Access needs fixed ones, ask the security contact.",
    },
    [
      "Can Wintro's people read our sign-ins or messages?",
      'No page and no function of the product shows a sign-in to anybody. It is stored encrypted; the key to it lies in an Azure Key Vault that the app reads and whoever runs the app in Azure could be allowed to read, which the log of the vault records. The text of a message is passed on and not stored, but for one that is to go out later: it is stored encrypted in the same way, until it has gone.',
    ],
    [
      'What about guests?',
      'A guest of your directory signs in with the account of their own company, which decides for them. A guest can be written to like anybody else whom the person may write to.',
    ],
    ['What if I decline?', 'Nothing changes. The person who asked is not told: tell them yourself.'],
  ],
  decide: 'Your decision',
  whatNext:
    'You decide at Microsoft, which shows the same permissions. It takes a Cloud Application Administrator, an Application Administrator or a Global Administrator.',
  button: 'Go to Microsoft and decide',
  requests: 'Requests in the Entra admin center',
  until: 'This link works until {date}.',
  returns: {
    approved: {
      title: 'Thank you: your approval was reported',
      paragraphs: [
        'Microsoft sent you back with the report that Wintro is approved. Whether it is shows when somebody connects: this page cannot check it.',
        'Whoever waits in Wintro is now offered to finish connecting. You need to do nothing more.',
      ],
    },
    'approved-elsewhere': {
      title: 'An approval for another company was reported',
      paragraphs: [
        'Microsoft reports an approval, but not for a company whose accounts are connected here. It was not noted.',
        'If you administer more than one company, open the link again and choose your account of the company that was meant. What you approved by mistake is in its Entra admin center under Enterprise applications.',
      ],
    },
    'nothing-approved': {
      title: 'Nothing of what was asked was approved',
      paragraphs: [
        'Microsoft reports an approval, but for less than one complete wish of this link. It was not noted.',
      ],
    },
    declined: {
      title: 'You did not approve',
      paragraphs: [
        'You came back from Microsoft without an approval: it was cancelled, or your account may not approve apps. Nothing has changed.',
        'You can decide again as long as the link works.',
      ],
    },
    failed: {
      title: 'Microsoft could not complete the approval',
      paragraphs: [
        'Microsoft ended it with an error. Nothing has changed here.',
        'Try again. If it stays, the code below tells you or the support of Microsoft why.',
      ],
    },
  },
  approvedNames: 'Reported as approved: {names}.',
  missingNames: 'Not among it: {names}. It can be asked for separately.',
  names: { chat: 'Teams chats', channel: 'Teams channels', mail: 'Outlook mail', people: 'finding people' },
  details: 'Details',
  microsoftCode: "Microsoft's code: {code}",
  backToLink: 'Back to the page of the link',
  close: 'You can close this window.',
};
