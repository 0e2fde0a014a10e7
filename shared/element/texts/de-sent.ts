/** German: what was sent. */
import type { Catalogue } from '../catalogue.ts';
import type { sent as english } from './en-sent.ts';

export const sent: Pick<Catalogue['words'], keyof typeof english> = {
  'sent.title': 'In Ihrem Namen gesendet',
  'sent.lead':
    'Was Sie von Wintro aus gesendet haben, das Neueste zuerst. Was Sie geschrieben haben, wird hier nicht aufgehoben.',
  'sent.loading': 'Wird geladen ...',
  'sent.look': 'Noch einmal nachsehen',
  'sent.more': 'Mehr anzeigen',
  'sent.added': { one: 'Eine weitere Nachricht.', other: '{count} weitere Nachrichten.' },
  'sent.empty': 'Noch nichts. Was Sie senden, steht dann hier.',
  'sent.end': 'Älteres gibt es nicht.',
  'sent.as': 'als {email}',
  'sent.again': 'Noch einmal gesendet nach einer Nachricht ohne Bestätigung.',
  'reply.open': 'Im Thema antworten',
  'reply.label': 'Ihre Antwort',
  'reply.send': 'Antwort senden',
  'reply.cancel': 'Abbrechen',
  'reply.sent': 'Ihre Antwort steht im Thema.',
  'reply.is': 'Eine Antwort in einem Thema.',
  'sent.somebody': 'Eine Person in Teams',
  'sent.someChannel': 'Ein Kanal in Teams',
  'sent.unreadable': 'Wohin sie ging, lässt sich nicht mehr lesen',
  'sent.someChat': 'Ein Gruppenchat in Teams',
  'sent.sent': 'Gesendet',
  'sent.begun': 'Begonnen',
  'kind.group-chat': 'Neuer Gruppenchat',
  'sent.accepted': 'Von Outlook angenommen',
  'sent.failed': 'Nicht gesendet',
  'sent.unknown': 'Keine Bestätigung',
  'sent.sending': 'Unterwegs',
  'sent.queued': 'Wartet auf das Senden',
  'sent.scheduled': 'Wartet auf ihre Zeit',
  'sent.cancelled': 'Zurückgenommen',
  'sent.otherState': 'In einem Zustand, den diese Seite nicht kennt',
  'sent.lookTeams':
    'Niemand weiß, ob sie angekommen ist. Sehen Sie in Teams nach und senden Sie sie noch einmal, wenn sie dort fehlt.',
  'sent.lookMail':
    'Niemand weiß, ob sie hinausgegangen ist. Sehen Sie in Outlook in den gesendeten Elementen nach und senden Sie sie noch einmal, wenn sie dort fehlt.',
  'sent.lookBoth':
    'Niemand weiß, ob sie hinausgegangen ist. Sehen Sie in Teams und in Outlook in den gesendeten Elementen nach und senden Sie sie noch einmal, wenn sie dort fehlt.',
  'sent.warned.onmicrosoft':
    'Ihre Adresse endet auf onmicrosoft.com. Microsoft begrenzt, wie vielen Menschen außerhalb Ihrer Firma sie schreiben kann; eine E-Mail darüber hinaus kommt als unzustellbar in Ihren Posteingang zurück. Bitten Sie den Microsoft-365-Administrator Ihrer Firma um eine Adresse der eigenen Domain.',
};
