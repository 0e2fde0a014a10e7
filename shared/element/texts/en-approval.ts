/** English: the question after a sign-in that came to nothing, the wait for approval, and the texts to forward. */
export const approval = {
  'question.title': 'What did Microsoft show you?',
  'question.else': 'Microsoft showed something else',
  'answer.sent-a-request': 'I asked for approval',
  'answer.sent-a-request.looked':
    'The page said "Approval required", and you chose "Request approval" there.',
  'answer.nobody-to-ask': 'There was nobody to ask',
  'answer.nobody-to-ask.looked':
    'The page said that an administrator is needed, and had no way to send a request.',
  'answer.refused': 'It was refused or blocked',
  'answer.refused.looked': 'Microsoft said no, by e-mail or on its page: denied, blocked, or switched off.',
  'answer.changed-my-mind': 'I changed my mind',
  'answer.changed-my-mind.looked': 'You would rather not connect now. You can at any time later.',
  'question.tryAgain.looked': 'You closed the page, pressed Back, or something went wrong there.',

  'went.cameBack': 'You came back from Microsoft {at}, and the sign-in was not completed.',
  'went.mayBeThere':
    "You went to Microsoft to sign in {at}. If you are still there, in another tab, finish there: this page notices when you come back to it. If you have left Microsoft's page, tell us what it showed.",
  'went.unknown':
    'You went to Microsoft to sign in {at}, and the sign-in was not completed. Microsoft does not tell us why.',
  'went.notCompleted': '<b>The sign-in at Microsoft was not completed.</b> Nothing has changed here.',
  'went.canBeFinished':
    'Your part at Microsoft is done. What is left is one step between Wintro and Microsoft.',
  'went.more': 'You asked for {missing}. Your connection has not changed, and everything else works.',

  'waiting.forMore': "Waiting for your company's approval for {capabilities}",
  'waiting.restWorks': 'Everything else works meanwhile.',
  'waiting.since': 'Since',
  'waiting.askedBy': 'Asked by',
  'waiting.byUser': 'You',
  'waiting.byMicrosoft': 'Microsoft, when you signed in',
  'waiting.soThat': 'So that you can',
  'waiting.account': 'Account',
  'waiting.next': 'What happens next',
  'waiting.step.request':
    'If you have not sent a request yet, press Finish connecting and choose <b>Request approval</b> at Microsoft.',
  'waiting.step.decides': 'A Microsoft 365 administrator of your company looks at Wintro and decides.',
  'waiting.step.mail':
    'Microsoft e-mails you the decision. If you wrote to your administrator yourself, they tell you.',
  'waiting.step.back':
    'Come back here and press <b>Finish connecting</b>. Microsoft tells you, and not us, so this page cannot change by itself.',
  'waiting.drafts': 'Your drafts are kept until then.',
  'waiting.tried': '<b>Not approved yet, it seems.</b>',
  'waiting.triedAt':
    'You went to Microsoft {at} and the sign-in was not completed. Most often nobody has decided yet.',
  'waiting.else': 'Did Microsoft show something else?',

  'waiting.reported': '<b>An approval was reported {at}: try to finish connecting.</b>',
  'waiting.reportedPart': 'It was reported for {capabilities}; the rest can be asked for afterwards.',
  'link.made':
    'Send this text to the person who looks after Microsoft 365 in your company. Copy it now: the address is shown once.',
  'forward.subject': 'Please approve Wintro for our company',
  'forward.link':
    'Hello,\n\nI would like to use Wintro with my Microsoft 365 account, to {wishes} from there, as myself. In our company an administrator has to approve the app. This page says what is asked, what is not, what happens to our data and how to stop it, and leads to Microsoft, where you decide:\n\n{address}\n\nThe link works until {day}. It takes an account that may approve apps, for example a Cloud Application Administrator.',
  'nobody.title': "Ask your company's Microsoft 365 administrator",
  'nobody.what':
    'In your company an administrator has to approve Wintro, and Microsoft gave you no way to send a request. Send the text below to the person who looks after Microsoft 365 in your company. They can approve at once: this needs no request workflow.',
  'nobody.then':
    'When you have sent it, press <b>I have sent it</b>: this page then waits with you. Your administrator tells you when it is done.',
  'refused.title': 'Only your company can change this',
  'refused.what':
    'A Microsoft 365 administrator of your company can take it back, in the Microsoft Entra admin center under <b>Enterprise applications</b>. Wintro cannot, and nothing you did was wrong.',
  'refused.denied':
    "<b>The request was denied:</b> the reason stands in Microsoft's e-mail to you. You may ask again: press Try again, and choose Request approval there.",
  'refused.blocked':
    '<b>Wintro is blocked:</b> nobody in your company can ask any more, until an administrator opens Enterprise applications, Wintro, Properties and lets users sign in again.',
  'refused.notAssigned':
    '<b>Your account is not assigned, or a rule blocks it:</b> an administrator can add you there under Users and groups, or change the rule.',

  'wish.chat': 'write Teams chats',
  'wish.channel': 'post in Teams channels',
  'wish.mail': 'send Outlook mail',
  'wish.people': 'find colleagues and my contacts by name',
  'forAdmin.chat': 'Start Teams chats and send messages in them as the person who connects',
  'forAdmin.channel':
    'Show the teams and channels that this person sees, and post in channels as this person',
  'forAdmin.mail': 'Send mail as this person, from their own mailbox',
  'forAdmin.people': "Find people of the company and this person's own contacts by name",
  'forAdmin.profile': "See this person's name and e-mail address",
  'forAdmin.offline': 'Keep this access until this person disconnects',
  'forward.ask':
    'Hello,\n\nI would like to use Wintro with my Microsoft 365 account, to {wishes} from there, as myself. In our company only an administrator can approve an app, and Microsoft gave me no way to send you a request. Could you approve the app "Wintro" for our company? You do not need to switch on a request workflow for it.\n\nHow: sign in as Cloud Application Administrator, Application Administrator or Global Administrator, then {how}\n\nIt asks for these permissions, all of them delegated:\n{permissions}\n\nWintro cannot read chats, channels or mail. You can take the approval back at any time: Microsoft Entra admin center > Enterprise applications > Wintro.\n\nPlease tell me when it is done: Microsoft does not.',
  'forward.byAddress':
    'open this address, check the permissions and choose Accept:\n{address}\nOr, once Wintro is listed there: Microsoft Entra admin center > Enterprise applications > Wintro > Permissions > Grant admin consent.',
  'forward.byCenter':
    'Microsoft Entra admin center > Enterprise applications > Wintro > Permissions > Grant admin consent.',
  'forward.undo':
    'Hello,\n\nI would like to use Wintro with my Microsoft 365 account, and Microsoft tells me that it was refused or is blocked in our company. Could you look at it?\n\nWhere (as Cloud Application Administrator, Application Administrator or Global Administrator): Microsoft Entra admin center > Enterprise applications.\n- A request that was denied: Admin consent requests. I can send a new one.\n- An app that is blocked: Wintro > Properties > "Enabled for users to sign-in?": Yes. Then Permissions > Grant admin consent.\n- People who must be assigned: Wintro > Users and groups.\n\nPlease tell me when it is done: Microsoft does not.',
  'forward.trouble': 'Wintro cannot use my Microsoft 365 account: {detail} {ask}',
  'forward.reference': "Microsoft's reference: {id}.",
} as const;
