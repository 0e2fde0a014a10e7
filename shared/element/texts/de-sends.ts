/** German: why a message was not sent, or people and places not found. */
import type { ProblemWords } from '../catalogue.ts';

const nothing = 'Es wurde nichts gesendet.';
const admin = 'Ihre Microsoft-365-Administration';
const wait = 'Warten Sie ein wenig, dann versuchen Sie es noch einmal.';

export const sends = {
  'idempotency-key-missing': {
    title: 'Der Idempotency-Key fehlt',
    detail: 'Jedes Senden braucht einen eigenen Schlüssel, damit eine Wiederholung nie zweimal sendet.',
    next: 'Senden Sie die Kopfzeile Idempotency-Key mit einem neuen Zufallswert, beim Wiederholen mit demselben.',
  },
  'idempotency-key-invalid': {
    title: 'Der Idempotency-Key ist nicht gültig',
    detail: 'Er muss aus 1 bis 255 sichtbaren ASCII-Zeichen bestehen.',
    next: 'Verwenden Sie eine UUID.',
  },
  'idempotency-key-reused': {
    title: 'Dieser Idempotency-Key gehört zu einer anderen Nachricht',
    detail: `Der Schlüssel wurde schon mit anderem Inhalt verwendet. ${nothing}`,
    next: 'Verwenden Sie für eine neue Nachricht einen neuen Schlüssel.',
  },
  'send-in-progress': {
    title: 'Diese Nachricht wird gerade gesendet',
    detail: 'Dieselbe Nachricht ist in diesem Moment unterwegs.',
    next: 'Warten Sie einen Moment und versuchen Sie es noch einmal: Sie wird nicht zweimal gesendet.',
  },
  'send-not-recorded': {
    title: 'Die Nachricht konnte nicht eingetragen werden',
    detail: `Jede Nachricht wird eingetragen, bevor sie hinausgeht, und das ging nicht. ${nothing}`,
    next: 'Versuchen Sie es in einer Minute mit derselben Nachricht noch einmal: Sie wird nicht zweimal gesendet.',
  },
  'send-outcome-unknown': {
    title: 'Wir wissen nicht, ob Ihre Nachricht angekommen ist',
    detail:
      'Es gibt keine Bestätigung. Sie kann gesendet sein oder nicht, und wird nicht von selbst wiederholt.',
    next: 'Sehen Sie in Teams oder in den gesendeten Elementen nach. Senden Sie nur noch einmal, wenn sie dort fehlt.',
  },
  'recipient-unknown': {
    title: 'Der Empfänger wurde nicht gefunden',
    detail: `Niemand im Verzeichnis Ihrer Firma hat diese Adresse oder ID. ${nothing}`,
    next: 'Prüfen Sie die Adresse. Wer nicht im Verzeichnis Ihrer Firma steht, ist in Teams nicht zu erreichen: Senden Sie eine E-Mail.',
  },
  'recipient-ambiguous': {
    title: 'Mehrere Personen haben diese Adresse',
    detail: `Das Verzeichnis Ihrer Firma kennt mehr als eine Person mit dieser Adresse. ${nothing}`,
    next: 'Wählen Sie die Person aus der Liste.',
  },
  'recipient-refused': {
    title: 'Microsoft nimmt einen Empfänger nicht an',
    detail: `Mindestens eine Adresse ist ungültig oder so nicht zu erreichen. ${nothing}`,
    next: 'Prüfen Sie die Adressen.',
  },
  'recipient-is-sender': {
    title: 'Mit sich selbst können Sie keinen Chat beginnen',
    detail: `Der Empfänger ist das verbundene Konto selbst. ${nothing}`,
    next: 'Wählen Sie jemand anderen.',
  },
  'destination-not-found': {
    title: 'Team, Kanal oder Chat wurde nicht gefunden',
    detail: `Es gibt ihn nicht mehr, oder Sie gehören nicht dazu. ${nothing}`,
    next: 'Wählen Sie einen anderen aus der Liste.',
  },
  'thread-unknown': {
    title: 'Die Nachricht, auf die Sie antworten, wurde nicht gefunden',
    detail: `Sie haben keine Nachricht mit dieser Kennung gesendet, oder sie ist zu alt. ${nothing}`,
    next: 'Wählen Sie die Nachricht aus der Liste des Gesendeten, oder beginnen Sie im Kanal ein neues Thema.',
  },
  'thread-erased': {
    title: 'Die Nachricht, auf die Sie antworten, ist nicht mehr bekannt',
    detail: `Wohin sie ging, lässt sich nicht mehr lesen. ${nothing}`,
    next: 'Antworten Sie in Teams, oder beginnen Sie im Kanal ein neues Thema.',
  },
  'thread-not-begun': {
    title: 'Die Nachricht, auf die Sie antworten, steht vielleicht nicht im Kanal',
    detail: `Sie wurde nicht gesendet, ihr Ausgang ist nicht bekannt, oder Microsoft hat nicht gesagt, wo sie im Kanal steht. ${nothing}`,
    next: 'Antworten Sie in Teams, oder beginnen Sie im Kanal ein neues Thema.',
  },
  'thread-not-in-channel': {
    title: 'Nur Nachrichten in Kanälen haben Themen',
    detail: `Die Nachricht, auf die Sie antworten, ist ein Chat oder eine E-Mail. ${nothing}`,
    next: 'Schreiben Sie in denselben Chat, oder senden Sie eine weitere E-Mail.',
  },
  'not-allowed-there': {
    title: 'Dort dürfen Sie nicht schreiben',
    detail: `Der Kanal ist moderiert, archiviert oder privat, oder Teams lehnt Ihr Konto ab. ${nothing}`,
    next: 'Fragen Sie eine Besitzerin oder einen Besitzer des Teams.',
  },
  'teams-unavailable': {
    title: 'Teams steht diesem Konto nicht zur Verfügung',
    detail:
      'Das Konto hat keine Lizenz für Teams, oder Teams ist in Ihrer Firma abgeschaltet. E-Mail geht weiter.',
    next: `Bitten Sie ${admin} um eine Lizenz für Teams.`,
    ask: 'Könnten Sie mir bitte eine Lizenz für Teams geben?',
  },
  'mailbox-unavailable': {
    title: 'Es gibt kein Postfach, das Wintro verwenden kann',
    detail: 'Das Konto hat kein Postfach in Exchange Online. Nachrichten in Teams gehen weiter.',
    next: `Bitten Sie ${admin} um ein Postfach in Exchange Online.`,
    ask: 'Könnten Sie mir bitte ein Postfach in Exchange Online geben?',
  },
  'directory-closed': {
    title: 'In Ihrer Firma dürfen Sie das Verzeichnis nicht durchsuchen',
    detail: 'Microsoft hat die Suche nach Personen abgelehnt.',
    next: `Geben Sie die vollständige Adresse ein, oder fragen Sie ${admin}.`,
  },
  'recipient-lookup-closed': {
    title: 'In Ihrer Firma darf Wintro diese Person nicht nachschlagen',
    detail: `Ein Chat in Teams braucht den Eintrag der Person im Verzeichnis, und Microsoft hat ihn verweigert. ${nothing}`,
    next: `Senden Sie eine E-Mail, oder fragen Sie ${admin}.`,
  },
  'message-empty': {
    title: 'Die Nachricht ist leer',
    detail: `Nachdem Unsicheres entfernt war, blieb nichts übrig. ${nothing}`,
    next: 'Schreiben Sie die Nachricht noch einmal.',
  },
  'send-as-denied': {
    title: 'Microsoft lässt dieses Konto nicht senden',
    detail: `Exchange hat den Absender abgelehnt. ${nothing}`,
    next: `Fragen Sie ${admin}.`,
  },
  'sending-quota-reached': {
    title: 'Die Sendegrenze Ihres Postfachs ist erreicht',
    detail: `Exchange nimmt heute keine E-Mails dieses Kontos mehr an. ${nothing}`,
    next: `Versuchen Sie es morgen noch einmal, oder fragen Sie ${admin}.`,
  },
  'mailbox-full': {
    title: 'Ihr Postfach ist voll',
    detail: `Exchange kann keine weitere Nachricht aufbewahren. ${nothing}`,
    next: 'Löschen Sie einige E-Mails und versuchen Sie es noch einmal.',
  },
  'message-too-large': {
    title: 'Die Nachricht ist zu lang',
    detail: `Microsoft nimmt eine Nachricht dieser Größe nicht an; Teams nimmt etwa 24 KB Text mit Formatierung. ${nothing}`,
    next: 'Kürzen Sie die Nachricht.',
  },
  'message-refused': {
    title: 'Microsoft hat die Nachricht nicht angenommen',
    detail: `Microsoft hat die Nachricht so, wie sie ist, abgelehnt. ${nothing}`,
    next: 'Prüfen Sie Empfänger und Inhalt. Bleibt es so, geben Sie dem Betreiber die ID der Anfrage.',
  },
  'graph-refused': {
    title: 'Microsoft hat das abgelehnt',
    detail: `Das Konto darf das in Microsoft 365 nicht. ${nothing}`,
    next: `Fragen Sie ${admin}, und geben Sie die Einzelheiten weiter.`,
  },
  'lookup-refused': {
    title: 'Microsoft hat die Suche oder Liste nicht angenommen',
    detail: 'Microsoft 365 beantwortet das so nicht.',
    next: 'Versuchen Sie andere Wörter. Bleibt es so, geben Sie dem Betreiber die ID der Anfrage.',
  },
  'destination-busy': {
    title: 'Chat, Kanal oder Postfach ist beschäftigt',
    detail: `Microsoft ändert dort gerade etwas. ${nothing}`,
    next: wait,
  },
  'microsoft-refuses-sign-in': {
    title: 'Microsoft nimmt die Anmeldung gerade nicht an',
    detail: `Microsoft 365 hat das Zugriffstoken zweimal abgelehnt. Eine Verbindung bleibt. ${nothing}`,
    next: 'Versuchen Sie es in einer Minute noch einmal. Bleibt es so, trennen und verbinden Sie sich neu.',
  },
  'graph-throttled': {
    title: 'Microsoft bittet zu warten',
    detail: `In diesem Moment sind es zu viele Anfragen. ${nothing}`,
    next: wait,
  },
  'graph-unavailable': {
    title: 'Microsoft 365 antwortet nicht',
    detail: `Microsoft gab keine Antwort. ${nothing}`,
    next: 'Versuchen Sie es in ein paar Minuten noch einmal.',
  },
} as const satisfies Record<string, ProblemWords>;
