/** German: what can be wrong with a request, and with the parts that the operator runs. */
import type { ProblemWords } from '../catalogue.ts';

const id = 'Geben Sie dem Betreiber die ID der Anfrage.';

export const requests = {
  'invalid-request': {
    title: 'Die Anfrage ist nicht gültig',
    detail: 'Mindestens ein Feld fehlt, ist unbekannt oder hat nicht die richtige Form.',
    next: 'Berichtigen Sie die genannten Felder und versuchen Sie es noch einmal.',
  },
  'empty-body': {
    title: 'Die Anfrage kam ohne Inhalt an',
    detail: 'Hier wird ein Inhalt erwartet. Ohne die Kopfzeile Content-Length kommt er leer an.',
    next: 'Senden Sie den Inhalt mit einer Kopfzeile Content-Length.',
  },
  'body-too-large': {
    title: 'Die Anfrage ist zu groß',
    detail:
      'Der Inhalt darf höchstens 256 KiB groß sein, bei Nachrichten an viele 1 MiB und mit den Dateien einer E-Mail 4 MiB.',
    next: 'Kürzen Sie die Nachricht und senden Sie sie noch einmal.',
  },
  'unsupported-media-type': {
    title: 'Der Inhalt ist kein JSON',
    detail: 'Hier wird nur application/json gelesen.',
    next: 'Setzen Sie Content-Type auf application/json.',
  },
  'token-missing': {
    title: 'Sie sind nicht bei Wintro angemeldet',
    detail: 'Die Anfrage trägt kein Token, oder mehr als eines.',
    next: 'Melden Sie sich bei Wintro an und versuchen Sie es noch einmal.',
  },
  'token-invalid': {
    title: 'Ihre Sitzung bei Wintro gilt hier nicht',
    detail: 'Das Token ist abgelaufen, für etwas anderes bestimmt oder nicht von Wintro.',
    next: 'Melden Sie sich noch einmal bei Wintro an.',
  },
  'role-missing': {
    title: 'Ihre Rolle in Wintro erlaubt das nicht',
    detail: 'Das Token trägt keine Rolle, die das darf.',
    next: 'Bitten Sie die Administration Ihrer Organisation in Wintro um die Rolle Recruiter.',
  },
  'rate-limited': {
    title: 'Zu viele Anfragen',
    detail: 'Sie haben die Grenze für jetzt erreicht.',
    next: 'Warten Sie ein wenig, dann versuchen Sie es noch einmal.',
  },
  'not-found': {
    title: 'Nicht gefunden',
    detail: 'Unter dieser Adresse gibt es nichts für Sie.',
    next: 'Prüfen Sie die ID.',
  },
  'signing-keys-unavailable': {
    title: 'Ihre Sitzung bei Wintro kann nicht geprüft werden',
    detail: 'Die Schlüssel von Wintro konnten nicht gelesen werden.',
    next: `Versuchen Sie es in einer Minute noch einmal. Bleibt es so: ${id}`,
  },
  'settings-invalid': {
    title: 'Die Integration ist nicht vollständig eingerichtet',
    detail: 'Der Betreiber muss ihre Einstellungen berichtigen. Sie stehen im Protokoll.',
    next: 'Versuchen Sie es später noch einmal.',
  },
  'storage-unavailable': {
    title: 'Die Integration erreicht ihren Speicher nicht',
    detail:
      'Der Speicher hat nicht geantwortet. Diese Anfrage hat keine Nachricht gesendet; alles andere kann gespeichert worden sein oder nicht.',
    next: 'Versuchen Sie es in einer Minute noch einmal.',
  },
  'row-newer': {
    title: 'Dieser Eintrag stammt von einer neueren Version',
    detail:
      'Gerade wird eine andere Version der Integration eingespielt. Diese lässt den Eintrag, wie er ist.',
    next: `Versuchen Sie es in ein paar Minuten noch einmal. Bleibt es so: ${id}`,
  },
  'being-updated': {
    title: 'Die Integration wird gerade aktualisiert',
    detail:
      'Eine neue Version wird eingespielt, und für ein paar Minuten beginnt nichts Neues. Es wurde nichts gesendet.',
    next: 'Versuchen Sie es in ein paar Minuten noch einmal. Nichts wird doppelt gesendet.',
  },
  'vault-unavailable': {
    title: 'Die Integration erreicht ihre Schlüssel nicht',
    detail: 'Der Schlüsseltresor antwortet nicht, oder ein Geheimnis darin fehlt oder ist abgeschaltet.',
    next: 'Für Sie ist nichts zu tun: Eine Verbindung bleibt. Versuchen Sie es in ein paar Minuten noch einmal.',
  },
  'webhooks-off': {
    title: 'Wintro wird von Ereignissen nicht benachrichtigt',
    detail: 'Es ist keine Adresse gesetzt, an die Ereignisse gehen.',
    next: 'Setzen Sie die Adresse in der Bereitstellung (webhookUrl), oder lassen Sie Ereignisse aus.',
  },
  'write-conflict': {
    title: 'Es geschah zu viel auf einmal',
    detail: 'Derselbe Eintrag wurde im selben Moment von mehreren Anfragen geändert.',
    next: 'Versuchen Sie es noch einmal.',
  },
  'deadline-exceeded': {
    title: 'Es hat zu lange gedauert',
    detail: 'Die Anfrage wurde aufgegeben, bevor etwas gesendet wurde.',
    next: 'Versuchen Sie es noch einmal.',
  },
  'internal-error': {
    title: 'Hier ist etwas schiefgegangen',
    detail: 'Das ist ein Fehler der Integration selbst.',
    next: id,
  },
} as const satisfies Record<string, ProblemWords>;
