import type { Texts } from './texts.ts';

const startAgain =
  'Schließen Sie dieses Fenster, öffnen Sie die Erweiterung und klicken Sie auf „Verbinden“.';
const startLater =
  'Warten Sie eine Minute. Schließen Sie dann dieses Fenster und klicken Sie in der Erweiterung erneut auf „Verbinden“.';
const startAgainOrTell =
  'Schließen Sie dieses Fenster und klicken Sie erneut auf „Verbinden“. Passiert es noch einmal, wenden Sie sich bitte an den Betreiber dieses Dienstes.';

export const german: Texts = {
  language: 'de',
  unofficial: 'Inoffiziell',
  runBy: 'Betreiber',
  operatorUnnamed: 'Hat keinen Namen angegeben',
  footer: {
    privacyPolicy: 'Datenschutzerklärung',
    support: 'Hilfe und Kontakt',
    notEndorsed: 'Kein Produkt von Attentive und nicht von Attentive empfohlen.',
  },
  question: {
    title: 'Mit Attentive verbinden',
    heading: 'Diese Erweiterung mit Attentive verbinden?',
    next: 'Im nächsten Schritt melden Sie sich bei Attentive an und bestätigen dort den Zugriff für Ihr Unternehmen.',
    warning:
      'Fahren Sie nur fort, wenn Sie gerade selbst in der Erweiterung auf „Verbinden“ geklickt haben. Falls eine Website, eine Nachricht oder eine andere Person Sie hierher geführt hat, klicken Sie auf „Abbrechen“.',
    scopesHeading: 'Diese Berechtigungen werden bei Attentive angefragt',
    extension: 'Erweiterung',
    service: 'Dienst',
    continue: 'Weiter zu Attentive',
    cancel: 'Abbrechen',
  },
  scopes: {
    'events:write': 'Eigene Ereignisse senden und lesen',
    'ecommerce:write': 'Produktaufrufe, Warenkörbe und Käufe senden und lesen',
    'subscriptions:write': 'SMS- und E-Mail-Abonnements anlegen, lesen und beenden',
    'attributes:write': 'Eigene Merkmale von Abonnenten festlegen und lesen',
    'privacy_requests:write': 'Anträge auf Löschung personenbezogener Daten stellen und lesen',
  },
  scopeUnknown: 'Eine Berechtigung, für die dieser Dienst keine Beschreibung hat',
  home: {
    title: 'Verbindungsdienst',
    heading: 'Attentive im Browser verbinden',
    lead: 'Die Browser-Erweiterung Connector for Attentive stellt ihre Verbindung über diesen Dienst her. So bleiben die Zugangsdaten für Attentive außerhalb Ihres Browsers. Auf dieser Seite ist keine Anmeldung nötig.',
    addressHeading: 'Die Adresse dieses Dienstes',
    addressNote: 'Ein Klick markiert die ganze Adresse.',
    stepsHeading: 'So fangen Sie an',
    steps: [
      'Installieren Sie die Erweiterung Connector for Attentive. Falls Sie sie noch nicht haben, fragen Sie die Person, von der Sie diese Adresse haben.',
      'Öffnen Sie die Einstellungen der Erweiterung.',
      'Fügen Sie dort die Adresse dieses Dienstes ein. Die Erweiterung zeigt Ihnen, wie es weitergeht.',
    ],
    handOnHeading: 'Weitergeben',
    handOnNote: 'Eine Nachricht an Kolleginnen und Kollegen, fertig zum Kopieren:',
    message: (address) =>
      `Sie können Attentive jetzt im Browser verbinden. Installieren Sie dazu die Erweiterung Connector for Attentive, öffnen Sie ihre Einstellungen und fügen Sie dort diese Adresse ein: ${address}`,
    connectsLabel: 'Verbindet',
    connects: {
      oauth: 'Ihr Unternehmen bei Attentive, indem Sie sich dort anmelden',
      privateApps: 'Ihr Unternehmen bei Attentive, mit dem API-Schlüssel einer privaten App',
      both: 'Ihr Unternehmen bei Attentive, indem Sie sich dort anmelden oder den API-Schlüssel einer privaten App verwenden',
    },
  },
  notFound: {
    heading: 'Unter dieser Adresse gibt es nichts',
    explanation: 'Vielleicht hat sie einen Tippfehler oder wurde nur zum Teil kopiert.',
    homeLink: 'Zur Startseite dieses Dienstes',
  },
  whatToDo: 'Was Sie tun können:',
  reference: 'Referenz:',
  noSignIn: {
    title: 'Dieser Dienst verbindet nur private Apps',
    happened:
      'Hier wird ein Unternehmen mit dem API-Schlüssel seiner privaten App bei Attentive verbunden. Eine Anmeldung gibt es deshalb nicht. Es wurde nichts verbunden.',
    next: 'Schließen Sie dieses Fenster, öffnen Sie die Erweiterung und geben Sie dort den API-Schlüssel ein. Wenn Sie keinen haben, fragen Sie die Person, die Attentive in Ihrem Unternehmen verwaltet.',
  },
  problems: {
    denied: {
      title: 'Attentive wurde nicht verbunden',
      happened: 'Der Zugriff wurde bei Attentive nicht bestätigt, also wurde nichts verbunden.',
      next: 'Falls Sie das nicht wollten, schließen Sie dieses Fenster und klicken Sie in der Erweiterung erneut auf „Verbinden“.',
    },
    flow_expired: {
      title: 'Diese Anmeldung hat zu lange gedauert',
      happened:
        'Eine Anmeldung bleibt zehn Minuten lang offen. Diese ist abgelaufen, und es wurde nichts verbunden.',
      next: startAgain,
    },
    flow_used: {
      title: 'Diese Anmeldung wurde bereits verwendet',
      happened: 'Jede Anmeldung gilt nur einmal, und diese ist abgeschlossen.',
      next: 'Schließen Sie dieses Fenster und sehen Sie in der Erweiterung nach: Vielleicht sind Sie schon verbunden. Wenn nicht, klicken Sie auf „Verbinden“.',
    },
    flow_unknown: {
      title: 'Diese Anmeldung wurde nicht in diesem Browser begonnen',
      happened:
        'Vielleicht wurde sie in einem anderen Browser oder Profil begonnen oder ist zu lange her. Es wurde nichts verbunden.',
      next: startAgain,
    },
    started_elsewhere: {
      title: 'Bitte beginnen Sie in der Erweiterung',
      happened:
        'Sie sind direkt von Attentive hierher gekommen. Zum Schutz Ihres Unternehmens lässt sich eine Verbindung nur in der Browser-Erweiterung beginnen. Es wurde nichts verbunden.',
      next: 'Öffnen Sie die Erweiterung und klicken Sie auf „Verbinden“. Falls Sie sie noch nicht haben, fragen Sie die Person, von der Sie den Link haben.',
    },
    upstream_unreachable: {
      title: 'Attentive hat nicht geantwortet',
      happened: 'Der Dienst konnte Attentive nicht erreichen, also wurde nichts verbunden.',
      next: startLater,
    },
    upstream_refused: {
      title: 'Attentive hat diesen Dienst abgewiesen',
      happened:
        'Attentive hat die Zugangsdaten des Dienstes nicht akzeptiert. Sie haben nichts falsch gemacht.',
      next: 'Wenden Sie sich bitte an den Betreiber dieses Dienstes. Der Grund steht in dessen Protokoll.',
    },
    upstream_limited: {
      title: 'Attentive bittet um eine Pause',
      happened: 'Bei Attentive gehen gerade zu viele Anfragen ein, also wurde nichts verbunden.',
      next: startLater,
    },
    upstream_invalid: {
      title: 'Die Antwort von Attentive war nicht zu verstehen',
      happened: 'Attentive hat anders geantwortet, als dieser Dienst es erwartet.',
      next: startAgainOrTell,
    },
    company_unknown: {
      title: 'Attentive hat kein Unternehmen genannt',
      happened:
        'Die Anmeldung war erfolgreich, aber Attentive hat nicht mitgeteilt, für welches Unternehmen.',
      next: startAgainOrTell,
    },
    api_key_refused: {
      title: 'Attentive hat den API-Schlüssel abgelehnt',
      happened:
        'Der Schlüssel ist falsch, wurde widerrufen oder gehört zu einem anderen Unternehmen.',
      next: 'Erstellen Sie bei Attentive einen neuen Schlüssel und geben Sie ihn in der Erweiterung ein.',
    },
    session_invalid: {
      title: 'Sie sind abgemeldet',
      happened: 'Ihre Anmeldung in diesem Browser ist beendet.',
      next: 'Schließen Sie dieses Fenster, öffnen Sie die Erweiterung und melden Sie sich erneut an.',
    },
    reconnect_required: {
      title: 'Dieses Unternehmen muss neu verbunden werden',
      happened:
        'Attentive akzeptiert die Verbindung nicht mehr. Vielleicht wurde die App deinstalliert.',
      next: 'Schließen Sie dieses Fenster, öffnen Sie die Erweiterung und klicken Sie auf „Neu verbinden“.',
    },
    rate_limited: {
      title: 'Zu viele Versuche auf einmal',
      happened:
        'Aus Ihrem Netzwerk kamen mehr Anmeldungen, als dieser Dienst in einer Minute zulässt.',
      next: startLater,
    },
    invalid_request: {
      title: 'Diese Adresse funktioniert nicht',
      happened:
        'Die Adresse, über die Sie hierher gekommen sind, ist unvollständig oder nicht für diesen Dienst gedacht.',
      next: startAgain,
    },
    internal: {
      title: 'Der Dienst hatte ein Problem',
      happened:
        'Auf unserer Seite ist etwas fehlgeschlagen. Sie haben nichts falsch gemacht, und es wurde nichts verbunden.',
      next: startAgainOrTell,
    },
  },
};
