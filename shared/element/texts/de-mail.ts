/** German: what goes along with a mail. */
const nothing = 'Es wurde nichts gesendet.';

export const mail = {
  'mail-too-large': {
    title: 'Die E-Mail ist mit ihren Dateien zu groß',
    detail: `Eine E-Mail darf mit allem darin 3,5 MB haben, etwa 2,5 MB Dateien. Für mehr wäre eine weitere Berechtigung nötig, Mail.ReadWrite, die Ihre Firma genehmigen muss; deshalb fragt Wintro nicht danach. ${nothing}`,
    next: 'Nehmen Sie Dateien heraus oder machen Sie sie kleiner, oder legen Sie sie dort ab, wo der Empfänger sie öffnen kann, und senden Sie den Link.',
  },
  'attachment-refused': {
    title: 'Eine Datei kann nicht gesendet werden',
    detail: `Mindestens eine Datei ist leer, enthält ein Programm oder ist von einer Art, die Outlook nicht durchlässt. ${nothing}`,
    next: 'Nehmen Sie die Datei heraus, oder senden Sie sie in anderer Form.',
  },
  'signature-changed': {
    title: 'Ihre Signatur ist inzwischen eine andere',
    detail:
      'Sie wurde geändert oder entfernt, nachdem sie hier gezeigt wurde, vielleicht in einem anderen Fenster. Es wurde nichts gesendet oder gespeichert.',
    next: 'Sehen Sie sich die Signatur an, wie sie jetzt ist, und versuchen Sie es noch einmal.',
  },
} as const;
