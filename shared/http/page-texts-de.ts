/** German: the plain pages, with every failure that can end on one. */
import type { PageTexts, PageWords } from './page-words.ts';

const problem = (title: string, ...paragraphs: string[]): PageWords => ({ title, paragraphs });

const PROBLEMS: PageTexts['problems'] = {
  'approval-link-unknown': problem(
    'Dieser Genehmigungslink ist nicht bekannt',
    'Die Adresse ist unvollständig, oder ein solcher Link wurde nicht erstellt.',
    'Öffnen Sie die Adresse genau so, wie Sie sie erhalten haben, oder bitten Sie um einen neuen Link.',
  ),
  'approval-link-ended': problem(
    'Dieser Genehmigungslink gilt nicht mehr',
    'Ein Link gilt 30 Tage, und wer ihn erstellt hat, kann ihn vorher zurücknehmen.',
    'Bitten Sie die Person, die ihn geschickt hat, um einen neuen Link.',
  ),
  'attempt-unknown': problem(
    'Diese Anmeldung ist nicht bekannt',
    'Die Rückkehr von Microsoft gehört zu keiner Anmeldung, die hier begonnen wurde.',
    'Verbinden Sie noch einmal, von Anfang an.',
  ),
  'rate-limited': problem(
    'Zu viele Anfragen',
    'Für den Augenblick ist die Grenze der Anfragen erreicht.',
    'Warten Sie ein wenig und versuchen Sie es dann noch einmal.',
  ),
  'settings-invalid': problem(
    'Die Integration ist nicht vollständig eingerichtet',
    'Wer sie betreibt, muss ihre Einstellungen berichtigen. Sie stehen im Protokoll.',
    'Versuchen Sie es später noch einmal.',
  ),
  'storage-unavailable': problem(
    'Die Integration erreicht ihren Speicher nicht',
    'Ihr Speicher hat nicht geantwortet. Gesendet wurde nichts; anderes kann gespeichert sein oder nicht.',
    'Versuchen Sie es in einer Minute noch einmal.',
  ),
  'row-newer': problem(
    'Dieser Eintrag stammt von einer neueren Version',
    'Eine andere Version der Integration wird gerade eingerichtet. Diese lässt den Eintrag, wie er ist.',
    'Versuchen Sie es in einigen Minuten noch einmal.',
  ),
  'write-conflict': problem(
    'Zu viel auf einmal',
    'Derselbe Eintrag wurde von mehreren Anfragen im selben Augenblick geändert.',
    'Versuchen Sie es noch einmal.',
  ),
  'deadline-exceeded': problem(
    'Es hat zu lange gedauert',
    'Die Anfrage wurde aufgegeben, bevor etwas gesendet wurde.',
    'Versuchen Sie es noch einmal.',
  ),
  'not-found': problem('Hier ist nichts', 'Unter dieser Adresse gibt es nichts.', 'Prüfen Sie die Adresse.'),
  'internal-error': problem(
    'Hier ist etwas schiefgegangen',
    'Das ist ein Fehler der Integration selbst.',
    'Versuchen Sie es später noch einmal. Wenn es bleibt, sagen Sie es der Person, die Ihnen den Link geschickt hat.',
  ),
};

export const GERMAN: PageTexts = {
  toWintro: 'Zu Wintro',
  orClose: 'Oder schließen Sie einfach dieses Fenster.',
  closeAndGo: 'Sie können dieses Fenster schließen und zu Wintro zurückgehen.',
  reported: {
    title: 'Eine Genehmigung wurde gemeldet',
    paragraphs: [
      'Sie kamen mit der Meldung zurück, dass Wintro für Ihr Unternehmen genehmigt wurde. Diese Seite kann das nicht prüfen: Es zeigt sich, wenn jemand sich verbindet.',
      'Bitte sagen Sie es den Menschen, die Sie gefragt haben. In Wintro wählen sie unter Recruiter Settings > Integrations „Verbindung abschließen“ oder „Verbinden“.',
      'Was Ihr Unternehmen genehmigt hat und wie Sie es zurücknehmen, steht im Microsoft Entra Admin Center unter Unternehmensanwendungen.',
    ],
  },
  notReported: {
    title: 'Es wurde keine Genehmigung gemeldet',
    paragraphs: [
      'Sie kamen ohne Genehmigung und ohne Anmeldung von Microsoft zurück: Es wurde abgebrochen, oder Microsoft hat abgelehnt.',
      'Wenn Sie Wintro für Ihr Unternehmen genehmigen wollten, öffnen Sie noch einmal die Adresse, die Sie erhalten haben. Es braucht ein Konto, das Apps genehmigen darf, zum Beispiel das eines Cloudanwendungsadministrators.',
      'Wenn Sie Ihr eigenes Konto verbinden wollten, gehen Sie zu Wintro, öffnen Sie Recruiter Settings > Integrations und wählen Sie „Verbinden“.',
    ],
  },
  problems: PROBLEMS,
};
