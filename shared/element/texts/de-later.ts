/** German: messages for later. */
import type { Catalogue } from '../catalogue.ts';
import type { later as english } from './en-later.ts';

export const later: Pick<Catalogue['words'], keyof typeof english> = {
  'later.when': 'Wann soll sie hinausgehen?',
  'later.now': 'Jetzt senden',
  'later.later': 'Später senden',
  'later.date': 'Datum',
  'later.time': 'Uhrzeit',
  'later.zone': 'In Ihrer eigenen Zeitzone: {zone}.',
  'later.which': 'In dieser Nacht zeigt die Uhr zweimal {time}. Welches Mal meinen Sie?',
  'later.turn1': 'Das erste Mal, {offset}',
  'later.turn2': 'Das zweite Mal, wenn die Uhr zurückgestellt ist, {offset}',
  'later.group': 'Der Gruppenchat selbst beginnt jetzt; die Nachricht folgt zu ihrer Zeit.',
  'later.incomplete': 'Wählen Sie Datum und Uhrzeit.',
  'later.gap':
    'Diese Uhrzeit gibt es in dieser Nacht nicht: Die Uhr wird vorgestellt. Wählen Sie eine andere.',
  'later.twice': 'Diese Uhrzeit gibt es in dieser Nacht zweimal. Wählen Sie, welche Sie meinen.',
  'later.soon': 'Wählen Sie eine Zeit, die mindestens 2 Minuten entfernt ist.',
  'later.far': 'Wählen Sie eine Zeit, die höchstens 30 Tage entfernt ist.',
  'later.noFiles':
    'Eine Nachricht für später geht ohne Dateien. Nehmen Sie sie heraus, oder senden Sie jetzt.',
  'send.later': 'Später senden',
  'result.later': 'Sie geht hinaus am {at}',
  'result.laterTo':
    'An {to}, nach der Uhr von {zone}. Bis dahin steht sie unter „In Ihrem Namen gesendet“ und kann zurückgenommen werden. Sie geht innerhalb einer Stunde hinaus, oder gar nicht.',
  'sent.goesOut': 'geht hinaus am {at}, nach der Uhr von {zone}',
  'sent.wasFor': 'sollte hinausgehen am {at}',
  'cancel.open': 'Zurücknehmen',
  'cancel.sure': 'Diese Nachricht zurücknehmen? Ihr Text wird nicht aufgehoben.',
  'cancel.yes': 'Ja, zurücknehmen',
  'cancel.no': 'Nein, so lassen',
  'cancel.done': 'Zurückgenommen. Sie geht nicht hinaus.',
  'attention.title': {
    one: 'Eine wartende Nachricht ging nicht hinaus',
    other: '{count} wartende Nachrichten gingen nicht hinaus',
  },
  'attention.last': 'Die letzte davon, {at}: {title}. {next}',
  'attention.one': '{title}, {at}. {next}',
};
