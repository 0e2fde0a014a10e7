/** German: what Microsoft's sign-in service says about an access that was given. */
import type { ProblemWords } from '../catalogue.ts';

const kept = 'Eine Verbindung bleibt.';
const operator = 'Für Sie ist nichts zu tun: Das muss der Betreiber beheben.';
const signIn = 'Melden Sie sich noch einmal bei Microsoft an. Entwürfe bleiben.';
const admin = 'Ihre Microsoft-365-Administration';

export const grants = {
  'grant-revoked': {
    title: 'Die Anmeldung wurde beendet',
    detail:
      'Ihre Anmeldung bei Microsoft wurde widerrufen: Das Kennwort wurde von der Administration zurückgesetzt, oder alle Sitzungen wurden beendet.',
    next: signIn,
  },
  'grant-expired': {
    title: 'Die Anmeldung ist abgelaufen',
    detail:
      'Microsoft nimmt die gespeicherte Anmeldung nicht mehr an, wegen ihres Alters oder einer Regel zur Häufigkeit.',
    next: signIn,
  },
  'consent-withdrawn': {
    title: 'Die Berechtigung wurde zurückgenommen',
    detail: 'Die Berechtigung für Wintro wurde entfernt, von Ihnen oder von der Administration.',
    next: `Melden Sie sich noch einmal bei Microsoft an und nehmen Sie die Berechtigungen an, oder fragen Sie ${admin}.`,
  },
  'interaction-required': {
    title: 'Microsoft möchte, dass Sie sich noch einmal anmelden',
    detail: 'Microsoft fragt nach Ihrem Kennwort oder nach einem weiteren Schritt, etwa mit dem Telefon.',
    next: 'Melden Sie sich noch einmal bei Microsoft an und tun Sie, was dort verlangt wird. Entwürfe bleiben.',
  },
  'password-expired': {
    title: 'Ihr Kennwort bei Microsoft ist abgelaufen',
    detail: 'Microsoft verlangt zuerst ein neues Kennwort.',
    next: 'Melden Sie sich noch einmal bei Microsoft an und setzen Sie ein neues Kennwort, wenn es verlangt wird.',
  },
  'account-locked': {
    title: 'Microsoft hat dieses Konto für eine Weile gesperrt',
    detail:
      'Es gab zu viele falsche Kennwörter, oder die Anmeldung kam von einer Adresse, der Microsoft misstraut.',
    next: `Warten Sie eine Stunde oder setzen Sie Ihr Kennwort zurück, dann melden Sie sich noch einmal an. Bleibt es so, fragen Sie ${admin}.`,
  },
  'account-not-found': {
    title: 'Dieses Konto gehört nicht zur Firma',
    detail: 'Microsoft findet das Konto im Microsoft 365 der Firma nicht.',
    next: `Melden Sie sich noch einmal mit Ihrem Firmenkonto an. Ist es das richtige, fragen Sie ${admin}.`,
  },
  'account-disabled': {
    title: 'Das Microsoft-Konto ist abgeschaltet',
    detail: 'Ihre Firma hat dieses Konto abgeschaltet.',
    next: `Bitten Sie ${admin}, es einzuschalten, dann melden Sie sich noch einmal bei Microsoft an.`,
    ask: 'Könnten Sie es bitte einschalten?',
  },
  'blocked-by-policy': {
    title: 'Von einer Regel Ihrer Firma gesperrt',
    detail: 'Eine Regel Ihrer Firma erlaubt diese Anmeldung nicht, oder Wintro ist Ihnen nicht zugewiesen.',
    next: `Bitten Sie ${admin}, Wintro zuzulassen, dann melden Sie sich noch einmal bei Microsoft an.`,
    ask: 'Könnten Sie Wintro bitte zulassen?',
  },
  'cache-unreadable': {
    title: 'Die gespeicherte Anmeldung ist nicht lesbar',
    detail:
      'Der Eintrag Ihrer Anmeldung ist beschädigt. Es liegt nicht an Ihnen, und auch sonst kann ihn niemand lesen.',
    next: signIn,
  },
  'app-disabled-in-tenant': {
    title: 'Ihre Firma hat Wintro abgeschaltet',
    detail: `Die App Wintro ist im Microsoft 365 Ihrer Firma abgeschaltet. ${kept}`,
    next: `Bitten Sie ${admin}, Wintro unter Unternehmensanwendungen einzuschalten.`,
    ask: 'Könnten Sie Wintro bitte unter Unternehmensanwendungen einschalten?',
  },
  'app-unknown': {
    title: 'Microsoft kennt Wintro in Ihrer Firma nicht',
    detail: `Die App Wintro ist nicht oder nicht mehr im Microsoft 365 Ihrer Firma. ${kept}`,
    next: `Bitten Sie ${admin}, Wintro noch einmal zu genehmigen.`,
    ask: 'Könnten Sie Wintro bitte noch einmal genehmigen?',
  },
  'credential-rejected': {
    title: 'Die Integration kann sich bei Microsoft nicht anmelden',
    detail: `Ihre eigenen Zugangsdaten sind falsch oder abgelaufen. ${kept}`,
    next: operator,
  },
  'app-misconfigured': {
    title: 'Die Integration ist bei Microsoft nicht richtig registriert',
    detail: `Microsoft hat die Anfrage der Integration als solche abgelehnt. ${kept}`,
    next: operator,
  },
  'credential-unavailable': {
    title: 'Die Integration hat keine Zugangsdaten',
    detail: `Die verwaltete Identität der Integration antwortet nicht. ${kept}`,
    next: 'Für Sie ist nichts zu tun. Versuchen Sie es in ein paar Minuten noch einmal.',
  },
  'entra-unavailable': {
    title: 'Der Anmeldedienst von Microsoft antwortet nicht',
    detail: `Es wurde nichts gesendet. ${kept}`,
    next: 'Versuchen Sie es in ein paar Minuten noch einmal.',
  },
  'entra-throttled': {
    title: 'Der Anmeldedienst von Microsoft bittet zu warten',
    detail: `Es wurde nichts gesendet. ${kept}`,
    next: 'Warten Sie ein wenig, dann versuchen Sie es noch einmal.',
  },
} as const satisfies Record<string, ProblemWords>;
