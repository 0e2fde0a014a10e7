/** German: messages that wait for their time. */
import type { ProblemWords } from '../catalogue.ts';
import type { queue as english } from './en-queue.ts';

const nothing = 'Es wurde nichts gesendet.';

export const queue = {
  'send-missed': {
    title: 'Die Nachricht hat ihre Zeit verpasst',
    detail: `Sie konnte innerhalb einer Stunde nach ihrer Zeit, oder mit vielen anderen innerhalb von sechs Stunden, nicht gesendet werden und ging auch später nicht hinaus. ${nothing}`,
    next: 'Senden Sie sie jetzt, wenn sie noch passt, oder wählen Sie eine andere Zeit.',
  },
  'connection-ended': {
    title: 'Das Konto wurde getrennt, bevor die Nachricht gesendet war',
    detail: `Eine wartende Nachricht geht nur unter der Verbindung hinaus, unter der sie geschrieben wurde. ${nothing}`,
    next: 'Verbinden Sie sich wieder und senden Sie die Nachricht noch einmal.',
  },
  'account-changed': {
    title: 'Ein anderes Microsoft-Konto wurde verbunden, bevor die Nachricht gesendet war',
    detail: `Eine Nachricht geht nie im Namen eines anderen Kontos hinaus. ${nothing}`,
    next: 'Senden Sie die Nachricht noch einmal, wenn sie von dem Konto kommen soll, das jetzt verbunden ist.',
  },
  'send-given-up': {
    title: 'Die Nachricht konnte nicht verarbeitet werden',
    detail: `Die Verarbeitung ist mehrmals gescheitert und wird nicht von selbst wiederholt. ${nothing}`,
    next: 'Senden Sie sie noch einmal. Bleibt es dabei, geben Sie dem Betreiber die Kennung der Nachricht.',
  },
  'send-started': {
    title: 'Die Nachricht ist unterwegs',
    detail: 'Sie wird in diesem Moment gesendet und lässt sich nicht zurücknehmen.',
    next: 'Sehen Sie in einer Minute nach, wie sie ausgegangen ist.',
  },
  'send-over': {
    title: 'Die Nachricht wartet nicht mehr',
    detail: 'Sie wurde gesendet, oder sie endete ungesendet: Es gibt nichts zurückzunehmen.',
    next: 'Sehen Sie nach, wie sie ausgegangen ist.',
  },
  'queue-full': {
    title: 'Es warten zu viele Nachrichten',
    detail:
      'Von einer Person können höchstens 500 Nachrichten gleichzeitig warten. Es wurde nichts angenommen.',
    next: 'Warten Sie, bis einige hinausgegangen sind, oder nehmen Sie einige zurück.',
  },
  'batch-not-accepted': {
    title: 'Die Nachrichten wurden nicht angenommen',
    detail:
      'Die Übernahme brach mittendrin ab, darum geht keine von ihnen hinaus. Von diesem Stapel wurde nichts gesendet.',
    next: 'Senden Sie den ganzen Stapel noch einmal mit einem neuen Schlüssel.',
  },
  'send-record-erased': {
    title: 'Die Aufzeichnung dieser Nachricht ist gelöscht',
    detail:
      'Aufzeichnungen von Nachrichten werden 30 Tage nach ihrem Ende gelöscht. Unter demselben Schlüssel wird nichts noch einmal gesendet.',
    next: 'Verwenden Sie für eine neue Nachricht einen neuen Schlüssel.',
  },
} as const satisfies Readonly<Record<keyof typeof english, ProblemWords>>;
