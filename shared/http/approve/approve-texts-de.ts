/** German: the page of an approval link, and how it ends. */
import type { ApproveTexts } from './approve-words.ts';

export const GERMAN: ApproveTexts = {
  title: 'Wintro für Ihr Unternehmen genehmigen?',
  asker: '{name} (laut Wintro) bittet Sie darum, seit {date}.',
  nobody: 'Eine Person, die in Ihrem Unternehmen Personal sucht, bittet Sie darum, seit {date}.',
  why: 'Mit Ihrer Genehmigung können Menschen Ihres Unternehmens, die mit Wintro Personal suchen, ihr eigenes Microsoft-365-Konto verbinden und von dort als sie selbst Nachrichten senden. Empfänger sehen die Person, nicht Wintro.',
  app: 'App',
  appId: 'App-ID',
  publisher: 'Herausgeber',
  notKnown: 'dieser Seite nicht bekannt',
  verified: 'von Microsoft überprüft (Stand {date})',
  notVerified: 'von Microsoft nicht überprüft (Stand {date})',
  verificationNotKnown: 'ob Microsoft ihn überprüft hat, ist dieser Seite nicht bekannt',
  asked: 'Worum gebeten wird',
  askedHow:
    'Alles ist delegiert: Die App handelt für die Person, die sich verbindet, und kann nichts, was diese Person nicht könnte.',
  permission: 'Berechtigung (Name bei Microsoft)',
  purpose: 'Wozu',
  byDefault: 'Admin von sich aus nötig?',
  yes: 'ja',
  no: 'nein',
  purposes: {
    chat: 'Teams-Chats beginnen und darin als diese Person Nachrichten senden',
    channel: 'Teams und Kanäle zeigen, die diese Person sieht, und dort als diese Person schreiben',
    mail: 'Als diese Person Mail senden, aus ihrem eigenen Postfach',
    people: 'Menschen des Unternehmens und Kontakte dieser Person nach Namen finden',
    identity: 'Anmelden, Name und E-Mail-Adresse sehen, verbunden bleiben bis zum Trennen',
  },
  notAsked: 'Worum nicht gebeten wird',
  notAskedList: [
    'Mail lesen (Mail.Read)',
    'Chats oder Kanäle lesen (Chat.Read, ChannelMessage.Read.All)',
    'Kalender (Calendars.Read)',
    'Dateien (Files.Read, Sites.Read.All)',
    'Handeln ohne eine Person (Anwendungsberechtigungen)',
  ],
  data: 'Was mit unseren Daten geschieht',
  dataList: [
    'Gespeichert, verschlüsselt: die Anmeldung jeder Person, die sich verbindet, ihr Name und ihre E-Mail-Adresse, die Signatur für E-Mails, die sie festgelegt hat, und welche Nachrichten wann an wen gesendet wurden; eine Nachricht für später, bis sie gesendet ist.',
    'Nie gespeichert: der Text einer gesendeten Nachricht, Passwörter, Mail oder Chats Ihres Unternehmens.',
    'Der Zugriff wird von einem Server in Azure erneuert und nicht vom Gerät der Person: Regeln des bedingten Zugriffs, die auf den Ort sehen, sehen eine Adresse von Azure.',
  ],
  where: 'Wo: Microsoft Azure, Region {region}.',
  whereNotKnown: 'Wo: Microsoft Azure; die Region ist dieser Seite nicht bekannt.',
  privacy: 'Datenschutzerklärung',
  security: 'Kontakt für Sicherheit',
  stop: 'Wie Sie es beenden',
  stopList: [
    'Microsoft Entra Admin Center > Unternehmensanwendungen > Wintro: Berechtigungen zurücknehmen, die App sperren oder löschen. Danach gelingt keine Erneuerung mehr.',
    '„Zuweisung erforderlich“ wirkt: Dann können sich nur Menschen verbinden, die Sie zuweisen.',
    'Jede Person kann sich in Wintro trennen; das vernichtet sofort den Schlüssel der gespeicherten Anmeldung.',
  ],
  more: 'Weitere Fragen',
  moreList: [
    [
      'Ist diese Seite echt?',
      'Sie fragt nach keinem Passwort. Ihre Schaltfläche führt zu {login}, wo Microsoft den Herausgeber nennt; die App-ID von oben steht dort in der Adresse (client_id).',
    ],
    [
      'Warum werde ich gefragt, wenn von sich aus kein Admin nötig ist?',
      'Ihr Unternehmen kann so eingestellt sein, dass Menschen keine App selbst genehmigen, oder nur solche überprüfter Herausgeber. Dann sagt ihnen Microsoft, dass eine Genehmigung erforderlich ist, und jemand aus der Administration entscheidet für alle.',
    ],
    [
      'Für wen gilt meine Genehmigung?',
      'Für alle in Ihrem Unternehmen, und nur für diese Berechtigungen: Für jede andere fragt Microsoft neu.',
    ],
    [
      'Gelten unsere Regeln für die Anmeldung?',
      'Ja. Angemeldet wird bei Microsoft, unter Ihrer mehrstufigen Authentifizierung und Ihrem bedingten Zugriff. Ein Konto, das Sie deaktivieren, verliert seine Verbindung bei der nächsten Erneuerung; sie wird etwa einmal am Tag versucht.',
    ],
    [
      'Gelten unsere Regeln für Nachrichten?',
      'Ja. Nachrichten gehen durch Ihr eigenes Exchange Online und Teams wie jede andere dieser Person; Mail steht in ihren gesendeten Elementen.',
    ],
    [
      'Wie lange wird es aufbewahrt?',
      'Die Anmeldung, mit Name und E-Mail-Adresse des Kontos, bis die Person sich trennt; ihr Name in Wintro und ihre Signatur, bis sie gelöscht wird, von ihr selbst oder von der Verwaltung Ihres Unternehmens in Wintro; was wann an wen gesendet wurde, {kept} Tage, oder bis dahin; eine Nachricht für später, bis sie gesendet ist; das Protokoll der Vorgänge, ohne Namen, {days} Tage.',
    ],
    [
      'Wer bekommt es noch?',
      'Microsoft, das Azure betreibt, und Wintro: Dessen Seiten zeigen es der Person, und dessen Servern kann gemeldet werden, dass jemand verbunden ist oder was aus einer Nachricht wurde, ohne Text und Empfänger. Kein Dienst Dritter für Analyse, Mail oder Fehler wird aufgerufen.',
    ],
    [
      'Wer wacht in Wintro darüber?',
      'Die Verwaltung Ihres Unternehmens dort: Sie sieht, wer verbunden ist, beendet Verbindungen, hält das Senden an, begrenzt es nach Zahl am Tag, Arten und Domänen, liest das Protokoll und kann alles Ihres Unternehmens löschen lassen.',
    ],
    {
      question: 'Welches Unternehmen steht dahinter?',
      by: 'company',
      known: '{company}.',
      notKnown:
        'Dieser Seite nicht mitgeteilt. Fragen Sie die Person, von der Sie den Link haben, oder den Kontakt für Sicherheit.',
    },
    {
      question: 'Gibt es einen Vertrag über die Verarbeitung unserer Daten?',
      by: 'agreement',
      known: 'Ja: {agreement}',
      notKnown: 'Dieser Seite nicht mitgeteilt. Fragen Sie den Kontakt für Sicherheit danach.',
    },
    {
      question: 'Welche Geheimnisse oder Zertifikate verwendet die App?',
      byCredential: {
        federated:
          'Keine: Sie weist sich bei Microsoft durch eine verwaltete Identität von Azure aus (Verbundanmeldeinformation). Es gibt kein Geheimnis und kein Zertifikat, das gestohlen werden oder ablaufen könnte.',
        secret:
          'Einen geheimen Clientschlüssel, der in Azure Key Vault liegt und vor seinem Ende ersetzt wird. Kein Zertifikat. Ohne die Anmeldung einer Person öffnet er nichts.',
      },
    },
    {
      question: 'Von welchen Adressen kommt sie?',
      by: 'addresses',
      known:
        'Menschen melden sich mit ihrem eigenen Browser an, von ihrer eigenen Adresse. Erneuerungen und Nachrichten kommen von {addresses}: Ein benannter Standort des bedingten Zugriffs kann sie aufnehmen.',
      notKnown:
        'Menschen melden sich mit ihrem eigenen Browser an, von ihrer eigenen Adresse. Erneuerungen und Nachrichten kommen aus Azure; feste Adressen sind dieser Seite nicht mitgeteilt, rechnen Sie also mit jeder der Region, die Microsoft unter dem Diensttag AzureCloud veröffentlicht. Braucht Ihr bedingter Zugriff feste, fragen Sie den Kontakt für Sicherheit.',
    },
    [
      'Können Menschen bei Wintro unsere Anmeldungen oder Nachrichten lesen?',
      'Keine Seite und keine Funktion des Produkts zeigt irgendwem eine Anmeldung. Sie ist verschlüsselt gespeichert; der Schlüssel dazu liegt in einem Azure Key Vault, den die App liest und den zu lesen auch erlaubt werden könnte, wer die App in Azure betreibt; das Protokoll des Vaults hält es fest. Der Text einer Nachricht wird weitergegeben und nicht gespeichert, außer bei einer für später: er ist ebenso verschlüsselt gespeichert, bis sie gesendet ist.',
    ],
    [
      'Was gilt für Gäste?',
      'Ein Gast Ihres Verzeichnisses meldet sich mit dem Konto des eigenen Unternehmens an, das für ihn entscheidet. An Gäste kann geschrieben werden wie an alle, denen die Person schreiben darf.',
    ],
    ['Was, wenn ich ablehne?', 'Nichts ändert sich. Wer gefragt hat, erfährt es nicht: Sagen Sie es selbst.'],
  ],
  decide: 'Ihre Entscheidung',
  whatNext:
    'Sie entscheiden bei Microsoft, wo dieselben Berechtigungen gezeigt werden. Es braucht einen Cloudanwendungsadministrator, Anwendungsadministrator oder globalen Administrator.',
  button: 'Zu Microsoft gehen und entscheiden',
  requests: 'Anforderungen im Entra Admin Center',
  until: 'Dieser Link gilt bis {date}.',
  returns: {
    approved: {
      title: 'Danke: Ihre Genehmigung wurde gemeldet',
      paragraphs: [
        'Microsoft hat Sie mit der Meldung zurückgeschickt, dass Wintro genehmigt ist. Ob es so ist, zeigt sich, wenn jemand sich verbindet: Diese Seite kann es nicht prüfen.',
        'Wer in Wintro wartet, kann das Verbinden jetzt abschließen. Sie müssen nichts weiter tun.',
      ],
    },
    'approved-elsewhere': {
      title: 'Gemeldet wurde eine Genehmigung für ein anderes Unternehmen',
      paragraphs: [
        'Microsoft meldet eine Genehmigung, aber nicht für ein Unternehmen, dessen Konten hier verbunden sind. Sie wurde nicht vermerkt.',
        'Wenn Sie mehr als ein Unternehmen verwalten, öffnen Sie den Link noch einmal und wählen Sie Ihr Konto des gemeinten Unternehmens. Was Sie versehentlich genehmigt haben, steht in dessen Entra Admin Center unter Unternehmensanwendungen.',
      ],
    },
    'nothing-approved': {
      title: 'Von dem, worum gebeten wurde, ist nichts genehmigt',
      paragraphs: [
        'Microsoft meldet eine Genehmigung, aber für weniger als einen ganzen Wunsch dieses Links. Sie wurde nicht vermerkt.',
      ],
    },
    declined: {
      title: 'Sie haben nicht genehmigt',
      paragraphs: [
        'Sie kamen ohne Genehmigung von Microsoft zurück: Es wurde abgebrochen, oder Ihr Konto darf keine Apps genehmigen. Nichts hat sich geändert.',
        'Sie können neu entscheiden, solange der Link gilt.',
      ],
    },
    failed: {
      title: 'Microsoft konnte die Genehmigung nicht abschließen',
      paragraphs: [
        'Microsoft hat sie mit einem Fehler beendet. Hier hat sich nichts geändert.',
        'Versuchen Sie es noch einmal. Wenn es bleibt, sagt der Code unten Ihnen oder dem Support von Microsoft, warum.',
      ],
    },
  },
  approvedNames: 'Als genehmigt gemeldet: {names}.',
  missingNames: 'Nicht dabei: {names}. Darum kann einzeln gebeten werden.',
  names: { chat: 'Teams-Chats', channel: 'Teams-Kanäle', mail: 'Outlook-Mail', people: 'Menschen finden' },
  details: 'Einzelheiten',
  microsoftCode: 'Code von Microsoft: {code}',
  backToLink: 'Zurück zur Seite des Links',
  close: 'Sie können dieses Fenster schließen.',
};
