/** German: how a sign-in can end. */
import type { ProblemWords } from '../catalogue.ts';

const again = 'Verbinden Sie sich noch einmal, von vorn.';
const operator = 'Verbinden Sie sich noch einmal. Bleibt es so, geben Sie dem Betreiber die ID der Anfrage.';

export const signIns = {
  'approval-link-unknown': {
    title: 'Dieser Link zur Genehmigung ist nicht bekannt',
    detail: 'Die Adresse ist nicht vollständig, oder es gibt keinen solchen Link.',
    next: 'Öffnen Sie die Adresse genau so, wie Sie sie bekommen haben, oder bitten Sie um einen neuen Link.',
  },
  'approval-link-ended': {
    title: 'Dieser Link zur Genehmigung ist abgelaufen',
    detail: 'Ein Link gilt 30 Tage, und wer ihn erstellt hat, kann ihn vorher zurücknehmen.',
    next: 'Bitten Sie die Person, die ihn gesendet hat, um einen neuen Link.',
  },
  'approval-links-full': {
    title: 'Es gibt zu viele Links zur Genehmigung',
    detail: 'Ihre Organisation hat 20 Links, die noch gelten. Mehr kann es nicht geben.',
    next: 'Nehmen Sie einen Link zurück, den niemand mehr braucht, oder warten Sie, bis einer abläuft.',
  },
  'attempt-unknown': {
    title: 'Diese Anmeldung ist nicht bekannt',
    detail: 'Der Link zurück von Microsoft gehört zu keiner Anmeldung, die hier begonnen wurde.',
    next: again,
  },
  'attempt-expired': {
    title: 'Diese Anmeldung hat zu lange gedauert',
    detail:
      'Eine Anmeldung muss innerhalb von 60 Minuten zurückkommen und danach innerhalb von 5 Minuten abgeschlossen werden.',
    next: again,
  },
  'attempt-used': {
    title: 'Diese Anmeldung wurde schon verwendet',
    detail: 'Jede Anmeldung kann einmal abgeschlossen werden.',
    next: 'Sehen Sie nach dem Stand. Wenn nichts verbunden ist, verbinden Sie sich noch einmal.',
  },
  'attempt-foreign': {
    title: 'Diese Anmeldung begann jemand anderes, oder ein anderer Browser',
    detail: 'Zu Ihrer Sicherheit wurde sie verworfen. Es wurde nichts verbunden.',
    next: 'Verbinden Sie sich in diesem Browser noch einmal.',
  },
  'attempt-in-progress': {
    title: 'Diese Anmeldung wird gerade abgeschlossen',
    detail: 'Eine andere Anfrage schließt in diesem Moment dieselbe Anmeldung ab.',
    next: 'Warten Sie einen Moment, dann versuchen Sie es noch einmal.',
  },
  'sign-in-not-finished': {
    title: 'Noch nicht verbunden',
    detail: 'Sie kamen von Microsoft zurück, bevor die Anmeldung abgeschlossen war.',
    next: 'Wenn Microsoft sagte, dass Ihre Firma Wintro genehmigen muss, wählen Sie dort „Genehmigung anfordern“, oder fragen Sie Ihre Microsoft-365-Administration. Verbinden Sie sich dann noch einmal.',
  },
  'consent-not-given': {
    title: 'Noch nicht verbunden',
    detail: 'Microsoft meldet, dass die Berechtigungen nicht angenommen wurden.',
    next: 'Verbinden Sie sich noch einmal und wählen Sie auf der Seite mit den Berechtigungen Akzeptieren.',
  },
  'approval-required': {
    title: 'Die Genehmigung Ihrer Firma ist nötig',
    detail: 'In Ihrer Firma darf nur die Microsoft-365-Administration Apps genehmigen.',
    next: 'Bitten Sie Ihre Microsoft-365-Administration, Wintro zu genehmigen, und verbinden Sie sich dann noch einmal.',
    ask: 'Könnten Sie bitte Wintro genehmigen?',
  },
  'sign-in-failed': {
    title: 'Microsoft konnte Sie nicht anmelden',
    detail: 'Microsoft hat die Anmeldung mit einem Fehler beendet.',
    next: 'Verbinden Sie sich noch einmal. Bleibt es so, senden Sie die Einzelheiten an Ihre Administration.',
  },
  'sign-in-outcome-unknown': {
    title: 'Microsoft hat nicht geantwortet',
    detail: 'Die Anmeldung wurde angenommen, aber Microsoft hat sie nicht rechtzeitig bestätigt.',
    next: 'Verbinden Sie sich und melden Sie sich noch einmal an.',
  },
  'id-token-invalid': {
    title: 'Der Antwort von Microsoft war nicht zu trauen',
    detail: 'Die Angaben zur Person bestanden eine Prüfung nicht; nichts davon wurde verwendet.',
    next: operator,
  },
  'work-account-required': {
    title: 'Es braucht ein Konto einer Firma oder Schule',
    detail:
      'Sie haben sich mit einem privaten Microsoft-Konto angemeldet. Teams geht nur mit Konten einer Firma.',
    next: 'Verbinden Sie sich noch einmal, mit Ihrem Firmenkonto.',
  },
  'tenant-not-allowed': {
    title: 'Dieses Firmenkonto ist hier nicht zugelassen',
    detail: 'Ihre Organisation in Wintro nimmt nur Microsoft-Konten bestimmter Firmen an.',
    next: 'Verbinden Sie sich noch einmal mit dem Konto Ihrer Firma, oder bitten Sie den Betreiber, diese Firma zuzulassen.',
  },
  'account-mismatch': {
    title: 'Sie haben sich mit einem anderen Microsoft-Konto angemeldet',
    detail: 'Die Verbindung gehört zu einem anderen Konto und bleibt, wie sie war.',
    next: 'Melden Sie sich mit dem verbundenen Konto an, oder wechseln Sie mit Absicht zum anderen.',
  },
  'offline-access-missing': {
    title: 'Microsoft gab keine dauerhafte Berechtigung',
    detail: 'In der Antwort fehlt, was die Verbindung länger als eine Stunde erhält.',
    next: operator,
  },
  'not-connected': {
    title: 'Nicht verbunden',
    detail: 'Es ist kein Microsoft-Konto verbunden.',
    next: 'Verbinden Sie zuerst ein Microsoft-Konto.',
  },
  'connection-changed': {
    title: 'Die Verbindung hat sich inzwischen geändert',
    detail:
      'Das Konto wurde getrennt oder neu verbunden, während diese Anfrage lief. Es wurde nichts gesendet.',
    next: 'Sehen Sie nach dem Stand, dann versuchen Sie es noch einmal.',
  },
  'capability-missing': {
    title: 'Eine Berechtigung fehlt',
    detail: 'Das verbundene Konto hat nicht erlaubt, was hierfür nötig ist.',
    next: 'Fragen Sie diese Berechtigung bei Microsoft an, und nehmen Sie sie dort an.',
  },
} as const satisfies Record<string, ProblemWords>;
