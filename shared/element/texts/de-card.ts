/** German: the card, and what card and composer share. */
export const card = {
  'card.title': 'Microsoft Teams & Outlook',
  'card.lead': 'Senden Sie Nachrichten und E-Mails in Ihrem Namen, ohne Wintro zu verlassen.',
  'card.loading': 'Ihre Verbindung wird gesucht ...',
  'card.finishing': 'Die Verbindung wird fertiggestellt ...',
  'card.notLoaded': 'Ihre Verbindung konnte nicht geladen werden',
  'card.outOfDate':
    'Wir konnten gerade nicht noch einmal nachsehen. Was Sie hier sehen, ist vielleicht veraltet.',

  'state.not-connected': 'Nicht verbunden',
  'state.attempt-not-completed': 'Noch nicht verbunden',
  'state.awaiting-approval': 'Wartet auf die Genehmigung Ihrer Firma',
  'state.connected': 'Verbunden',
  'state.connected-with-failure': 'Verbunden',
  'state.sending-paused': 'Verbunden, aber das Senden ruht',
  'state.capability-missing': 'Verbunden, ohne {missing}',
  'state.reconnect-required': 'Neu verbinden nötig',
  'state.not-permitted': 'Für Ihre Rolle nicht verfügbar',
  'state.unreadable': 'Ihre Verbindung kann gerade nicht angezeigt werden',

  'button.connect': 'Verbinden',
  'button.connecting': 'Weiter zu Microsoft ...',
  'button.reconnect': 'Neu verbinden',
  'button.finish': 'Verbindung abschließen',
  'button.tryAgain': 'Noch einmal versuchen',
  'button.lookAgain': 'Noch einmal nachsehen',
  'button.otherAccount': 'Das andere Konto verwenden',
  'button.notNow': 'Nicht jetzt',
  'button.noLonger': 'Ich brauche das nicht mehr',
  'button.askPermission': 'Diese Berechtigung anfragen',
  'button.testMessage': 'Testnachricht senden',
  'button.disconnect': 'Trennen',
  'button.disconnecting': 'Wird getrennt ...',
  'button.stayConnected': 'Verbunden bleiben',
  'button.copyForAdmin': 'Für die Administration kopieren',
  'button.copyDetails': 'Einzelheiten kopieren',
  'button.makeLink': 'Einen Link an die Administration senden',
  'button.mailIt': 'Eine Mail schreiben',
  'button.sentIt': 'Ich habe es gesendet',
  'button.close': 'Schließen',

  'notConnected.what':
    'Verbinden Sie Ihr eigenes Microsoft-365-Konto, um von hier aus an Kolleginnen, Kollegen und Bewerber zu schreiben: Chats und Kanäle in Teams, E-Mails in Outlook. <b>Die Empfänger sehen Sie, nicht Wintro.</b>',
  'notPermitted.what':
    'Zum Verbinden eines Kontos brauchen Sie in Wintro die Rolle <b>Recruiter</b>. Eine Administratorin oder ein Administrator Ihrer Organisation in Wintro kann sie Ihnen geben.',

  'permissions.title': 'Was Microsoft Sie zu erlauben bittet',
  'permissions.limits':
    'Wintro kann Ihre Chats, Kanäle und E-Mails nicht lesen. Sie können die Verbindung hier jederzeit trennen.',
  'permission.chat':
    '<b>In Ihrem Namen Chatnachrichten in Teams senden</b> und den Chat beginnen, wenn es noch keinen gibt.',
  'permission.channel':
    '<b>In Ihrem Namen in Kanälen schreiben</b> und die Namen Ihrer Teams und Kanäle sehen, um sie Ihnen anzubieten.',
  'permission.mail':
    '<b>In Ihrem Namen E-Mails senden</b>, aus Ihrem eigenen Postfach; Kopien liegen in Ihren gesendeten Elementen.',
  'permission.people':
    '<b>Die Personen Ihrer Firma und Ihre Kontakte sehen</b>, damit Sie Empfänger nach Namen wählen können.',
  'permission.profile':
    '<b>Ihren Namen und Ihre E-Mail-Adresse sehen</b>, um zu zeigen, welches Konto verbunden ist.',
  'permission.offline':
    '<b>Diesen Zugriff behalten, bis Sie trennen</b>, damit Sie sich nicht für jede Nachricht anmelden.',

  'noun.chat': 'Chats',
  'noun.channel': 'Kanäle',
  'noun.mail': 'E-Mail',
  'noun.people': 'Kontakte',
  'ability.chat': 'Chatnachrichten in Teams senden',
  'ability.channel': 'In den Kanälen Ihrer Teams schreiben',
  'ability.mail': 'E-Mails aus Outlook senden',
  'ability.people': 'Kolleginnen, Kollegen und Kontakte nach Namen finden',
  'abilityInSentence.chat': 'Chatnachrichten in Teams senden',
  'abilityInSentence.channel': 'in den Kanälen Ihrer Teams schreiben',
  'abilityInSentence.mail': 'E-Mails aus Outlook senden',
  'abilityInSentence.people': 'Kolleginnen, Kollegen und Kontakte nach Namen finden',
  'abilities.title': 'Was Sie tun können',
  'abilities.notAllowed': '(nicht erlaubt)',
  'abilities.awaited': '(wartet auf Genehmigung)',
  'abilities.paused': '(ruht)',

  'account.unnamed': 'Ihr Microsoft-Konto',
  'account.noEmail': 'Die E-Mail-Adresse kann gerade nicht angezeigt werden.',
  'account.since': 'Verbunden {at}',
  'account.checked': 'zuletzt geprüft {at}',
  'account.label': 'Konto: {email}',

  'look.last': 'Zuletzt nachgesehen: {at} Uhr.',
  'look.next': 'Noch einmal nachsehen können Sie ab {at} Uhr.',

  'trouble.since': 'Es begann {at}.',
  'trouble.operator':
    'Das muss der Betreiber beheben. Ihre Verbindung bleibt. Was Sie schreiben, wird aufgehoben, bis es wieder geht.',
  'trouble.microsoft': 'Sie bleiben verbunden, und was Sie schreiben, wird aufgehoben, bis es wieder geht.',
  'missing.what':
    '<b>Zu Ihrer Verbindung gehört nicht: {missing}.</b> Damit Sie {abilities} können, müssen Sie oder die Microsoft-365-Administration Ihrer Firma es bei Microsoft erlauben. Alles andere geht.',

  'reconnect.plain':
    'Microsoft nimmt den Zugriff nicht mehr an, den Sie gegeben haben. Melden Sie sich noch einmal an, dann geht alles wieder.',
  'reconnect.until': 'Bis dahin wird nichts in Ihrem Namen gesendet. <b>Ihre Entwürfe bleiben.</b>',
  'reconnect.noticed': 'Bemerkt',
  'reconnect.whoActs': 'Wer handelt',
  'reconnect.nextStep': 'Nächster Schritt',
  'whoActs.user': 'Sie',
  'whoActs.tenant-admin': 'Die Microsoft-365-Administration Ihrer Firma, danach Sie',
  'whoActs.organization-admin': 'Die Administration Ihrer Organisation in Wintro, danach Sie',
  'whoActs.operator': 'Sie. Der Fehler lag nicht bei Ihnen',
  'whoActs.microsoft': 'Sie, wenn Microsoft wieder antwortet',
  'whoActs.caller': 'Sie',

  'disconnect.title': 'Microsoft Teams & Outlook trennen?',
  'disconnect.what':
    'Der Zugriff auf Ihr Microsoft-Konto wird hier sofort gelöscht, und Wintro kann nicht mehr in Ihrem Namen senden. Gesendete Nachrichten bleiben, wo sie sind, und Ihre Entwürfe werden aufgehoben. Sie können sich jederzeit neu verbinden.',
  'receipt.who': '{email} ist getrennt.',
  'receipt.done': 'Getrennt.',
  'receipt.erased':
    'Ihre gespeicherte Anmeldung wurde gelöscht und kann von niemandem mehr verwendet werden.',
  'receipt.consent': 'Die Berechtigung selbst bleibt bei Microsoft. Sie können sie dort entfernen.',
  'receipt.link': 'Die Seite von Microsoft öffnen',
  'receipt.underWay': {
    one: 'Eine Nachricht war in diesem Moment unterwegs und wird nicht zurückgerufen.',
    other: '{count} Nachrichten waren in diesem Moment unterwegs und werden nicht zurückgerufen.',
  },

  'said.connecting': 'Weiter zu Microsoft, zur Anmeldung.',
  'said.waiting': 'Notiert: Sie warten auf die Genehmigung Ihrer Firma.',
  'said.linkMade': 'Der Link ist erstellt. Sein Text steht darunter.',
  'said.disconnected': 'Getrennt.',
  'said.copied': 'Kopiert.',
  'said.notCopied': 'Ihr Browser hat das Kopieren nicht erlaubt. Markieren und kopieren Sie den Text selbst.',

  'details.title': 'Einzelheiten',
  'details.reason': 'Grund',
  'details.request': 'Anfrage',
  'details.correlation': 'Korrelations-ID von Microsoft',
  'details.code': 'Code von Microsoft',
  'details.message': 'Nachricht',
  'wait.again': 'Noch einmal versuchen {when}.',
  'time.justNow': 'gerade eben',
  'failed.title': 'Dieser Teil konnte nicht angezeigt werden',
  'failed.what': 'Auf dieser Seite ist etwas schiefgegangen. Was Sie geschrieben haben, ist aufgehoben.',
} as const;
