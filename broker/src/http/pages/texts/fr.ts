import type { Texts } from './texts.ts';

const startAgain = 'Fermez cette fenêtre, ouvrez l’extension et cliquez sur « Connecter ».';
const startLater =
  'Patientez une minute. Fermez ensuite cette fenêtre et cliquez de nouveau sur « Connecter » dans l’extension.';
const startAgainOrTell =
  'Fermez cette fenêtre et cliquez de nouveau sur « Connecter ». Si cela se reproduit, prévenez les personnes qui gèrent ce service.';

export const french: Texts = {
  language: 'fr',
  unofficial: 'Non officiel',
  runBy: 'Géré par',
  operatorUnnamed: 'Des personnes qui n’ont pas indiqué leur nom',
  footer: {
    privacyPolicy: 'Politique de confidentialité',
    support: 'Assistance',
    notEndorsed: 'Ce produit n’est ni conçu ni approuvé par Attentive.',
  },
  question: {
    title: 'Connecter à Attentive',
    heading: 'Connecter cette extension à Attentive ?',
    next: 'Ensuite, Attentive vous demandera de vous identifier et d’approuver l’accès pour votre entreprise.',
    warning:
      'Continuez uniquement si vous venez de cliquer vous-même sur « Connecter » dans l’extension. Si une page, un message ou une autre personne vous a conduit ici, cliquez sur « Annuler ».',
    scopesHeading: 'Ce qui sera demandé à Attentive',
    extension: 'Extension',
    service: 'Service',
    continue: 'Continuer vers Attentive',
    cancel: 'Annuler',
  },
  scopes: {
    'events:write': 'Envoyer et lire des événements personnalisés',
    'ecommerce:write': 'Envoyer et lire les consultations de produits, les paniers et les achats',
    'subscriptions:write': 'Ajouter, lire et résilier des abonnements aux SMS et aux e-mails',
    'attributes:write': 'Définir et lire les attributs personnalisés des abonnés',
    'privacy_requests:write':
      'Déposer et lire des demandes de suppression des données d’une personne',
  },
  scopeUnknown: 'Une autorisation que ce service ne sait pas décrire',
  home: {
    title: 'Service de connexion',
    heading: 'Connectez Attentive dans votre navigateur',
    lead: 'L’extension de navigateur Connector for Attentive se connecte par l’intermédiaire de ce service, qui garde l’accès à Attentive hors de votre navigateur. Vous n’avez pas à vous identifier sur cette page.',
    addressHeading: 'L’adresse de ce service',
    addressNote: 'Un clic la sélectionne en entier.',
    stepsHeading: 'Pour commencer',
    steps: [
      'Installez l’extension Connector for Attentive. Si vous ne l’avez pas encore, demandez-la à la personne qui vous a donné cette adresse.',
      'Ouvrez les paramètres de l’extension.',
      'Collez-y l’adresse de ce service. L’extension vous indique la suite.',
    ],
    handOnHeading: 'Transmettre',
    handOnNote: 'Un message pour un collègue, prêt à copier :',
    message: (address) =>
      `Vous pouvez maintenant connecter Attentive dans votre navigateur. Installez l’extension Connector for Attentive, ouvrez ses paramètres et collez-y cette adresse : ${address}`,
    connectsLabel: 'Connecte',
    connects: {
      oauth: 'Votre entreprise chez Attentive, en vous y identifiant',
      privateApps: 'Votre entreprise chez Attentive, avec la clé d’API d’une application privée',
      both: 'Votre entreprise chez Attentive, en vous y identifiant ou avec la clé d’API d’une application privée',
    },
  },
  notFound: {
    heading: 'Il n’y a rien à cette adresse',
    explanation: 'Elle contient peut-être une faute de frappe ou n’a été copiée qu’en partie.',
    homeLink: 'Aller à la page d’accueil de ce service',
  },
  whatToDo: 'Que faire :',
  reference: 'Référence :',
  noSignIn: {
    title: 'Ce service ne connecte que des applications privées',
    happened:
      'Ici, une entreprise se connecte avec la clé d’API de son application privée chez Attentive : il n’y a donc pas à s’identifier. Rien n’a été connecté.',
    next: 'Fermez cette fenêtre, ouvrez l’extension et saisissez-y la clé d’API. Si vous n’en avez pas, demandez-la à la personne qui gère Attentive dans votre entreprise.',
  },
  problems: {
    denied: {
      title: 'Attentive n’a pas été connecté',
      happened: 'L’accès n’a pas été approuvé chez Attentive : rien n’a donc été connecté.',
      next: 'Si ce n’était pas votre intention, fermez cette fenêtre et cliquez de nouveau sur « Connecter » dans l’extension.',
    },
    flow_expired: {
      title: 'Cette connexion a pris trop de temps',
      happened:
        'Une demande de connexion reste ouverte dix minutes. Celle-ci a expiré et rien n’a été connecté.',
      next: startAgain,
    },
    flow_used: {
      title: 'Cette demande de connexion a déjà servi',
      happened: 'Chaque demande de connexion ne sert qu’une fois, et celle-ci est terminée.',
      next: 'Fermez cette fenêtre et regardez l’extension : la connexion est peut-être déjà établie. Sinon, cliquez sur « Connecter ».',
    },
    flow_unknown: {
      title: 'Cette connexion n’a pas commencé dans ce navigateur',
      happened:
        'Elle a peut-être commencé dans un autre navigateur ou profil, ou il y a trop longtemps. Rien n’a été connecté.',
      next: startAgain,
    },
    started_elsewhere: {
      title: 'Commencez dans l’extension',
      happened:
        'Vous arrivez ici directement depuis Attentive. Pour protéger votre entreprise, une connexion ne peut commencer que dans l’extension de navigateur. Rien n’a été connecté.',
      next: 'Ouvrez l’extension et cliquez sur « Connecter ». Si vous ne l’avez pas encore, demandez-la à la personne qui vous a envoyé le lien.',
    },
    upstream_unreachable: {
      title: 'Attentive n’a pas répondu',
      happened: 'Le service n’a pas pu joindre Attentive : rien n’a donc été connecté.',
      next: startLater,
    },
    upstream_refused: {
      title: 'Attentive a refusé ce service',
      happened:
        'Attentive n’a pas accepté les identifiants du service lui-même. Vous n’y êtes pour rien.',
      next: 'Prévenez les personnes qui gèrent ce service. Elles en trouveront la raison dans son journal.',
    },
    upstream_limited: {
      title: 'Attentive demande une pause',
      happened: 'Attentive reçoit trop de demandes en ce moment : rien n’a donc été connecté.',
      next: startLater,
    },
    upstream_invalid: {
      title: 'La réponse d’Attentive est incompréhensible',
      happened: 'Attentive a répondu d’une manière que ce service ne comprend pas.',
      next: startAgainOrTell,
    },
    company_unknown: {
      title: 'Attentive n’a indiqué aucune entreprise',
      happened: 'L’identification a réussi, mais Attentive n’a pas précisé pour quelle entreprise.',
      next: startAgainOrTell,
    },
    api_key_refused: {
      title: 'Attentive a refusé la clé d’API',
      happened: 'La clé est incorrecte, a été révoquée ou appartient à une autre entreprise.',
      next: 'Créez une nouvelle clé chez Attentive et saisissez-la dans l’extension.',
    },
    session_invalid: {
      title: 'Votre session est fermée',
      happened: 'Votre session dans ce navigateur a pris fin.',
      next: 'Fermez cette fenêtre, ouvrez l’extension et identifiez-vous de nouveau.',
    },
    reconnect_required: {
      title: 'Cette entreprise doit être reconnectée',
      happened:
        'Attentive n’accepte plus la connexion. L’application a peut-être été désinstallée.',
      next: 'Fermez cette fenêtre, ouvrez l’extension et cliquez sur « Reconnecter ».',
    },
    rate_limited: {
      title: 'Trop d’essais à la fois',
      happened:
        'Plus de connexions sont venues de votre réseau que ce service n’en permet par minute.',
      next: startLater,
    },
    invalid_request: {
      title: 'Cette adresse ne fonctionne pas',
      happened:
        'L’adresse qui vous a conduit ici est incomplète ou n’est pas destinée à ce service.',
      next: startAgain,
    },
    internal: {
      title: 'Le service a rencontré un problème',
      happened:
        'Quelque chose a échoué de notre côté. Vous n’y êtes pour rien, et rien n’a été connecté.',
      next: startAgainOrTell,
    },
  },
};
