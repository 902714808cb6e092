import type { Texts } from './texts.ts';

const startAgain = 'Feche esta janela, abra a extensão e clique em “Conectar”.';
const startLater =
  'Espere um minuto. Depois, feche esta janela e clique de novo em “Conectar” na extensão.';
const startAgainOrTell =
  'Feche esta janela e clique de novo em “Conectar”. Se acontecer outra vez, avise quem administra este serviço.';

export const brazilianPortuguese: Texts = {
  language: 'pt-BR',
  unofficial: 'Não oficial',
  runBy: 'Responsável',
  operatorUnnamed: 'Pessoas que não informaram o nome',
  footer: {
    privacyPolicy: 'Política de privacidade',
    support: 'Suporte',
    notEndorsed: 'Não é um produto da Attentive nem tem o aval dela.',
  },
  question: {
    title: 'Conectar à Attentive',
    heading: 'Conectar esta extensão à Attentive?',
    next: 'Em seguida, a Attentive pedirá que você faça login e aprove o acesso para a sua empresa.',
    warning:
      'Continue somente se você acabou de clicar em “Conectar” na extensão por conta própria. Se uma página, uma mensagem ou outra pessoa trouxe você até aqui, clique em “Cancelar”.',
    scopesHeading: 'O que será pedido à Attentive',
    extension: 'Extensão',
    service: 'Serviço',
    continue: 'Continuar para a Attentive',
    cancel: 'Cancelar',
  },
  scopes: {
    'events:write': 'Enviar e ler eventos personalizados',
    'ecommerce:write': 'Enviar e ler visualizações de produtos, carrinhos e compras',
    'subscriptions:write': 'Adicionar, ler e encerrar inscrições em SMS e e-mails',
    'attributes:write': 'Definir e ler atributos personalizados dos inscritos',
    'privacy_requests:write': 'Registrar e ler pedidos de exclusão dos dados de uma pessoa',
  },
  scopeUnknown: 'Uma permissão que este serviço não sabe descrever',
  home: {
    title: 'Serviço de conexão',
    heading: 'Conecte a Attentive no seu navegador',
    lead: 'A extensão de navegador Connector for Attentive se conecta por meio deste serviço, que mantém o acesso à Attentive fora do seu navegador. Não é preciso fazer login nesta página.',
    addressHeading: 'O endereço deste serviço',
    addressNote: 'Um clique seleciona o endereço inteiro.',
    stepsHeading: 'Como começar',
    steps: [
      'Instale a extensão Connector for Attentive. Se você ainda não tem a extensão, peça a quem passou este endereço a você.',
      'Abra as configurações da extensão.',
      'Cole lá o endereço deste serviço. A extensão mostra como continuar.',
    ],
    handOnHeading: 'Passar adiante',
    handOnNote: 'Uma mensagem para um colega, pronta para copiar:',
    message: (address) =>
      `Você já pode conectar a Attentive no seu navegador. Instale a extensão Connector for Attentive, abra as configurações dela e cole lá este endereço: ${address}`,
    connectsLabel: 'Conecta',
    connects: {
      oauth: 'Sua empresa na Attentive, com o login feito lá',
      privateApps: 'Sua empresa na Attentive, com a chave de API de um aplicativo privado',
      both: 'Sua empresa na Attentive, com o login feito lá ou com a chave de API de um aplicativo privado',
    },
  },
  notFound: {
    heading: 'Não há nada neste endereço',
    explanation: 'Talvez ele tenha um erro de digitação ou tenha sido copiado só em parte.',
    homeLink: 'Ir para a página inicial deste serviço',
  },
  whatToDo: 'O que fazer:',
  reference: 'Referência:',
  noSignIn: {
    title: 'Este serviço conecta apenas aplicativos privados',
    happened:
      'Aqui, uma empresa se conecta com a chave de API do seu aplicativo privado na Attentive, por isso não há login. Nada foi conectado.',
    next: 'Feche esta janela, abra a extensão e insira lá a chave de API. Se você não tem uma chave, peça a quem administra a Attentive na sua empresa.',
  },
  problems: {
    denied: {
      title: 'A Attentive não foi conectada',
      happened: 'O acesso não foi aprovado na Attentive, por isso nada foi conectado.',
      next: 'Se não era isso que você queria, feche esta janela e clique de novo em “Conectar” na extensão.',
    },
    flow_expired: {
      title: 'Este login demorou demais',
      happened: 'Um login fica aberto por dez minutos. Este expirou, e nada foi conectado.',
      next: startAgain,
    },
    flow_used: {
      title: 'Este login já foi usado',
      happened: 'Cada login vale uma única vez, e este já foi concluído.',
      next: 'Feche esta janela e veja a extensão: talvez a conexão já esteja feita. Se não estiver, clique em “Conectar”.',
    },
    flow_unknown: {
      title: 'Este login não começou neste navegador',
      happened:
        'Talvez ele tenha começado em outro navegador ou perfil, ou há muito tempo. Nada foi conectado.',
      next: startAgain,
    },
    started_elsewhere: {
      title: 'Comece pela extensão',
      happened:
        'Você veio direto da Attentive para cá. Para proteger a sua empresa, uma conexão só pode começar na extensão do navegador. Nada foi conectado.',
      next: 'Abra a extensão e clique em “Conectar”. Se você ainda não tem a extensão, peça a quem enviou o link.',
    },
    upstream_unreachable: {
      title: 'A Attentive não respondeu',
      happened: 'O serviço não conseguiu acessar a Attentive, por isso nada foi conectado.',
      next: startLater,
    },
    upstream_refused: {
      title: 'A Attentive recusou este serviço',
      happened:
        'A Attentive não aceitou as credenciais do próprio serviço. Você não fez nada de errado.',
      next: 'Avise quem administra este serviço. O motivo está no registro dele.',
    },
    upstream_limited: {
      title: 'A Attentive pede uma pausa',
      happened: 'A Attentive está recebendo pedidos demais, por isso nada foi conectado.',
      next: startLater,
    },
    upstream_invalid: {
      title: 'Não foi possível entender a resposta da Attentive',
      happened: 'A Attentive respondeu de um jeito que este serviço não entende.',
      next: startAgainOrTell,
    },
    company_unknown: {
      title: 'A Attentive não informou nenhuma empresa',
      happened: 'O login funcionou, mas a Attentive não disse para qual empresa era.',
      next: startAgainOrTell,
    },
    api_key_refused: {
      title: 'A Attentive recusou a chave de API',
      happened: 'A chave está errada, foi revogada ou pertence a outra empresa.',
      next: 'Crie uma nova chave na Attentive e insira a chave na extensão.',
    },
    session_invalid: {
      title: 'Sua sessão foi encerrada',
      happened: 'O seu login neste navegador terminou.',
      next: 'Feche esta janela, abra a extensão e faça login de novo.',
    },
    reconnect_required: {
      title: 'É preciso conectar esta empresa de novo',
      happened:
        'A Attentive não aceita mais a conexão. Talvez o aplicativo tenha sido desinstalado.',
      next: 'Feche esta janela, abra a extensão e clique em “Reconectar”.',
    },
    rate_limited: {
      title: 'Tentativas demais de uma vez',
      happened: 'Vieram da sua rede mais logins do que este serviço permite em um minuto.',
      next: startLater,
    },
    invalid_request: {
      title: 'Este endereço não funciona',
      happened: 'O endereço que trouxe você até aqui está incompleto ou não é para este serviço.',
      next: startAgain,
    },
    internal: {
      title: 'O serviço teve um problema',
      happened: 'Algo falhou do nosso lado. Você não fez nada de errado, e nada foi conectado.',
      next: startAgainOrTell,
    },
  },
};
