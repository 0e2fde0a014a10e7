/** English: the user's own data. */
export const ownData = {
  'data.title': 'Your data',
  'data.lead':
    'What Wintro keeps about you for Microsoft 365: your connection, your signature, your approval links, what you sent (never the text), what waits to be sent, and what the audit of your organization says about you.',
  'data.ahead':
    'An administrator has ordered that everything of your organization is erased: from {at} on, your connection and your data go with it.',
  'data.download': 'Download my data',
  'data.collecting': 'Collecting ...',
  'data.downloaded': 'Your browser has your data as a file.',
  'data.erase': 'Erase everything',
  'data.erasing': 'Erasing ...',
  'erase.title': 'Erase everything about you?',
  'erase.goes':
    'Your connection ends, and messages that wait for their time are not sent. The history of what you sent, your signature, your approval links and your name in the list of your organization are erased. This cannot be undone.',
  'erase.stays':
    'What stays: messages that have been sent, the permission at Microsoft, and the audit of your organization, from which nobody can tell you any more. For a day it is known that somebody was erased, and, if your organization limits messages a day, how many of yours count.',
  'erase.keep': 'Keep my data',
  'erased.done': 'Everything about you was erased.',
  'erased.audit': 'The audit of your organization stays for its time; nobody can tell you from it any more.',
  'erased.counted': {
    one: '1 message of the last 24 hours counts for the daily limit until {until}.',
    other: '{count} messages of the last 24 hours count for the daily limit until {until}.',
  },
} as const;
