import type { Texts } from './texts.ts';

const startAgain = 'Cierre esta ventana, abra la extensión y haga clic en «Conectar».';
const startLater =
  'Espere un minuto. Después, cierre esta ventana y vuelva a hacer clic en «Conectar» en la extensión.';
const startAgainOrTell =
  'Cierre esta ventana y vuelva a hacer clic en «Conectar». Si ocurre otra vez, avise a quienes gestionan este servicio.';

export const spanish: Texts = {
  language: 'es',
  unofficial: 'No oficial',
  runBy: 'Responsable',
  operatorUnnamed: 'Personas que no han dado su nombre',
  footer: {
    privacyPolicy: 'Política de privacidad',
    support: 'Ayuda',
    notEndorsed: 'Attentive no ha creado ni respalda este producto.',
  },
  question: {
    title: 'Conectar con Attentive',
    heading: '¿Conectar esta extensión con Attentive?',
    next: 'A continuación, Attentive le pedirá que inicie sesión y que apruebe el acceso para su empresa.',
    warning:
      'Continúe solo si acaba de hacer clic en «Conectar» en la extensión por iniciativa propia. Si le trajo aquí una página, un mensaje u otra persona, haga clic en «Cancelar».',
    scopesHeading: 'Lo que se pedirá a Attentive',
    extension: 'Extensión',
    service: 'Servicio',
    continue: 'Continuar a Attentive',
    cancel: 'Cancelar',
  },
  scopes: {
    'events:write': 'Enviar y leer eventos personalizados',
    'ecommerce:write': 'Enviar y leer visitas a productos, carritos y compras',
    'subscriptions:write': 'Añadir, leer y cancelar suscripciones a mensajes de texto y correos',
    'attributes:write': 'Definir y leer atributos personalizados de los suscriptores',
    'privacy_requests:write': 'Presentar y leer solicitudes para eliminar los datos de una persona',
  },
  scopeUnknown: 'Un permiso que este servicio no sabe describir',
  home: {
    title: 'Servicio de conexión',
    heading: 'Conecte Attentive en su navegador',
    lead: 'La extensión de navegador Connector for Attentive se conecta a través de este servicio, que mantiene el acceso a Attentive fuera de su navegador. En esta página no hay que iniciar sesión.',
    addressHeading: 'La dirección de este servicio',
    addressNote: 'Un clic la selecciona entera.',
    stepsHeading: 'Cómo empezar',
    steps: [
      'Instale la extensión Connector for Attentive. Si todavía no la tiene, pídala a quien le dio esta dirección.',
      'Abra la configuración de la extensión.',
      'Pegue allí la dirección de este servicio. La extensión le mostrará cómo seguir.',
    ],
    handOnHeading: 'Compartir',
    handOnNote: 'Un mensaje para un colega, listo para copiar:',
    message: (address) =>
      `Ya puede conectar Attentive en su navegador. Instale la extensión Connector for Attentive, abra su configuración y pegue allí esta dirección: ${address}`,
    connectsLabel: 'Conecta',
    connects: {
      oauth: 'Su empresa en Attentive, al iniciar sesión allí',
      privateApps: 'Su empresa en Attentive, con la clave de API de una aplicación privada',
      both: 'Su empresa en Attentive, al iniciar sesión allí o con la clave de API de una aplicación privada',
    },
  },
  notFound: {
    heading: 'No hay nada en esta dirección',
    explanation: 'Puede que tenga una errata o que se haya copiado solo en parte.',
    homeLink: 'Ir a la página de inicio de este servicio',
  },
  whatToDo: 'Qué hacer:',
  reference: 'Referencia:',
  noSignIn: {
    title: 'Este servicio solo conecta aplicaciones privadas',
    happened:
      'Aquí una empresa se conecta con la clave de API de su aplicación privada en Attentive, así que no hay que iniciar sesión. No se conectó nada.',
    next: 'Cierre esta ventana, abra la extensión e introduzca allí la clave de API. Si no tiene ninguna, pídala a quien administra Attentive en su empresa.',
  },
  problems: {
    denied: {
      title: 'Attentive no se conectó',
      happened: 'El acceso no se aprobó en Attentive, así que no se conectó nada.',
      next: 'Si no era lo que quería, cierre esta ventana y vuelva a hacer clic en «Conectar» en la extensión.',
    },
    flow_expired: {
      title: 'Este inicio de sesión tardó demasiado',
      happened:
        'Un inicio de sesión permanece abierto diez minutos. Este ha caducado y no se conectó nada.',
      next: startAgain,
    },
    flow_used: {
      title: 'Este inicio de sesión ya se utilizó',
      happened: 'Cada inicio de sesión sirve una sola vez, y este ya se completó.',
      next: 'Cierre esta ventana y mire la extensión: puede que la conexión ya esté hecha. Si no, haga clic en «Conectar».',
    },
    flow_unknown: {
      title: 'Este inicio de sesión no empezó en este navegador',
      happened:
        'Puede que empezara en otro navegador o perfil, o hace demasiado tiempo. No se conectó nada.',
      next: startAgain,
    },
    started_elsewhere: {
      title: 'Empiece en la extensión',
      happened:
        'Ha llegado aquí directamente desde Attentive. Para proteger a su empresa, una conexión solo puede iniciarse en la extensión del navegador. No se conectó nada.',
      next: 'Abra la extensión y haga clic en «Conectar». Si todavía no la tiene, pídala a quien le envió el enlace.',
    },
    upstream_unreachable: {
      title: 'Attentive no respondió',
      happened: 'El servicio no pudo comunicarse con Attentive, así que no se conectó nada.',
      next: startLater,
    },
    upstream_refused: {
      title: 'Attentive rechazó este servicio',
      happened:
        'Attentive no aceptó las credenciales del propio servicio. Usted no ha hecho nada mal.',
      next: 'Avise a quienes gestionan este servicio. Encontrarán el motivo en su registro.',
    },
    upstream_limited: {
      title: 'Attentive pide una pausa',
      happened: 'Attentive está recibiendo demasiadas solicitudes, así que no se conectó nada.',
      next: startLater,
    },
    upstream_invalid: {
      title: 'La respuesta de Attentive no se entiende',
      happened: 'Attentive respondió de una forma que este servicio no comprende.',
      next: startAgainOrTell,
    },
    company_unknown: {
      title: 'Attentive no indicó ninguna empresa',
      happened: 'El inicio de sesión funcionó, pero Attentive no dijo para qué empresa era.',
      next: startAgainOrTell,
    },
    api_key_refused: {
      title: 'Attentive rechazó la clave de API',
      happened: 'La clave es incorrecta, se revocó o pertenece a otra empresa.',
      next: 'Cree una clave nueva en Attentive e introdúzcala en la extensión.',
    },
    session_invalid: {
      title: 'Su sesión está cerrada',
      happened: 'La sesión de este navegador ha terminado.',
      next: 'Cierre esta ventana, abra la extensión y vuelva a iniciar sesión.',
    },
    reconnect_required: {
      title: 'Hay que volver a conectar esta empresa',
      happened: 'Attentive ya no acepta la conexión. Puede que la aplicación se haya desinstalado.',
      next: 'Cierre esta ventana, abra la extensión y haga clic en «Volver a conectar».',
    },
    rate_limited: {
      title: 'Demasiados intentos a la vez',
      happened:
        'Desde su red llegaron más inicios de sesión de los que este servicio permite en un minuto.',
      next: startLater,
    },
    invalid_request: {
      title: 'Esta dirección no funciona',
      happened: 'La dirección que le trajo aquí está incompleta o no es para este servicio.',
      next: startAgain,
    },
    internal: {
      title: 'El servicio tuvo un problema',
      happened: 'Algo falló de este lado. Usted no ha hecho nada mal, y no se conectó nada.',
      next: startAgainOrTell,
    },
  },
};
