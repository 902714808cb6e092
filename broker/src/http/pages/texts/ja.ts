import type { Texts } from './texts.ts';

const startAgain = 'このウィンドウを閉じ、拡張機能を開いて「接続」をクリックしてください。';
const startLater =
  '1分ほどお待ちください。その後、このウィンドウを閉じ、拡張機能でもう一度「接続」をクリックしてください。';
const startAgainOrTell =
  'このウィンドウを閉じ、もう一度「接続」をクリックしてください。繰り返し起こる場合は、このサービスの運営者にお知らせください。';

export const japanese: Texts = {
  language: 'ja',
  unofficial: '非公式',
  runBy: '運営者',
  operatorUnnamed: '名前は公開されていません',
  footer: {
    privacyPolicy: 'プライバシーポリシー',
    support: 'サポート',
    notEndorsed: 'Attentiveが作成または推奨するものではありません。',
  },
  question: {
    title: 'Attentiveへの接続',
    heading: 'この拡張機能をAttentiveに接続しますか？',
    next: '次に、Attentiveでサインインし、会社へのアクセスを承認していただきます。',
    warning:
      'ご自身が拡張機能で「接続」をクリックした直後の場合だけ、続行してください。ウェブページ、メッセージ、または他の人に案内されてここに来た場合は、「キャンセル」をクリックしてください。',
    scopesHeading: 'Attentiveに求める権限',
    extension: '拡張機能',
    service: 'サービス',
    continue: 'Attentiveに進む',
    cancel: 'キャンセル',
  },
  scopes: {
    'events:write': 'カスタムイベントの送信と読み取り',
    'ecommerce:write': '商品の閲覧、カート、購入の送信と読み取り',
    'subscriptions:write': 'SMSとメールの配信登録の追加、読み取り、解除',
    'attributes:write': '登録者のカスタム属性の設定と読み取り',
    'privacy_requests:write': '個人データの削除依頼の提出と読み取り',
  },
  scopeUnknown: 'このサービスには説明のない権限',
  home: {
    title: '接続サービス',
    heading: 'ブラウザでAttentiveに接続',
    lead: 'ブラウザ拡張機能Connector for Attentiveは、このサービスを通して接続します。Attentiveへのアクセス情報はこのサービスが保管し、ブラウザには残りません。このページでサインインする必要はありません。',
    addressHeading: 'このサービスのアドレス',
    addressNote: 'クリックすると全体が選択されます。',
    stepsHeading: 'はじめ方',
    steps: [
      '拡張機能Connector for Attentiveをインストールします。まだお持ちでない場合は、このアドレスを案内した人にお尋ねください。',
      '拡張機能の設定を開きます。',
      'そこにこのサービスのアドレスを貼り付けます。続きは拡張機能が案内します。',
    ],
    handOnHeading: 'ほかの人に伝える',
    handOnNote: '同僚の方に送るメッセージです。このままコピーできます。',
    message: (address) =>
      `ブラウザでAttentiveに接続できるようになりました。拡張機能Connector for Attentiveをインストールし、その設定を開いて、次のアドレスを貼り付けてください: ${address}`,
    connectsLabel: '接続の方法',
    connects: {
      oauth: 'Attentiveにサインインして会社を接続',
      privateApps: 'AttentiveのプライベートアプリのAPIキーで会社を接続',
      both: 'Attentiveにサインインするか、プライベートアプリのAPIキーを使って会社を接続',
    },
  },
  notFound: {
    heading: 'このアドレスにはページがありません',
    explanation: '入力の誤りがあるか、一部しかコピーされていない可能性があります。',
    homeLink: 'このサービスのトップページへ',
  },
  whatToDo: '次にすること：',
  reference: '参照ID：',
  noSignIn: {
    title: 'このサービスはプライベートアプリ専用です',
    happened:
      'ここでは、AttentiveのプライベートアプリのAPIキーで会社を接続するため、サインインはありません。接続は行われませんでした。',
    next: 'このウィンドウを閉じ、拡張機能を開いてAPIキーを入力してください。キーをお持ちでない場合は、社内のAttentive管理者にお尋ねください。',
  },
  problems: {
    denied: {
      title: 'Attentiveに接続されませんでした',
      happened: 'Attentiveでアクセスが承認されなかったため、接続は行われませんでした。',
      next: '意図したことでない場合は、このウィンドウを閉じ、拡張機能でもう一度「接続」をクリックしてください。',
    },
    flow_expired: {
      title: 'サインインの有効時間が過ぎました',
      happened: 'サインインの有効時間は10分です。その時間が過ぎたため、接続は行われませんでした。',
      next: startAgain,
    },
    flow_used: {
      title: 'このサインインは使用済みです',
      happened: 'サインインは1回だけ有効です。このサインインはすでに完了しています。',
      next: 'このウィンドウを閉じ、拡張機能をご確認ください。すでに接続されているかもしれません。接続されていない場合は「接続」をクリックしてください。',
    },
    flow_unknown: {
      title: 'このブラウザで始めたサインインではありません',
      happened:
        '別のブラウザやプロファイルで始めたか、始めてから時間がたちすぎている可能性があります。接続は行われませんでした。',
      next: startAgain,
    },
    started_elsewhere: {
      title: '拡張機能から始めてください',
      happened:
        'Attentiveから直接ここに来られました。会社の安全のため、接続はブラウザの拡張機能からのみ始められます。接続は行われませんでした。',
      next: '拡張機能を開いて「接続」をクリックしてください。まだお持ちでない場合は、リンクを送った人にお尋ねください。',
    },
    upstream_unreachable: {
      title: 'Attentiveから応答がありませんでした',
      happened: 'サービスがAttentiveと通信できなかったため、接続は行われませんでした。',
      next: startLater,
    },
    upstream_refused: {
      title: 'Attentiveがこのサービスを拒否しました',
      happened:
        'Attentiveは、このサービス自体の認証情報を受け付けませんでした。お客様に問題はありません。',
      next: 'このサービスの運営者にお知らせください。理由はサービスのログに記録されています。',
    },
    upstream_limited: {
      title: 'Attentiveが混み合っています',
      happened: 'Attentiveへのリクエストが多すぎるため、接続は行われませんでした。',
      next: startLater,
    },
    upstream_invalid: {
      title: 'Attentiveの応答を読み取れませんでした',
      happened: 'Attentiveの応答は、このサービスが理解できないものでした。',
      next: startAgainOrTell,
    },
    company_unknown: {
      title: 'Attentiveから会社名が届きませんでした',
      happened: 'サインインはできましたが、どの会社のものかがAttentiveから示されませんでした。',
      next: startAgainOrTell,
    },
    api_key_refused: {
      title: 'AttentiveがAPIキーを拒否しました',
      happened: 'キーが正しくないか、無効にされたか、別の会社のものです。',
      next: 'Attentiveで新しいキーを作成し、拡張機能に入力してください。',
    },
    session_invalid: {
      title: 'サインアウトしています',
      happened: 'このブラウザでのサインインは終了しました。',
      next: 'このウィンドウを閉じ、拡張機能を開いてもう一度サインインしてください。',
    },
    reconnect_required: {
      title: 'この会社は再接続が必要です',
      happened:
        'Attentiveはこの接続を受け付けなくなりました。アプリがアンインストールされた可能性があります。',
      next: 'このウィンドウを閉じ、拡張機能を開いて「再接続」をクリックしてください。',
    },
    rate_limited: {
      title: '短時間に試行が多すぎます',
      happened: 'お使いのネットワークから、1分間に許可されている数を超えるサインインがありました。',
      next: startLater,
    },
    invalid_request: {
      title: 'このアドレスは使えません',
      happened: 'ここに来るのに使われたアドレスは、不完全か、このサービス用のものではありません。',
      next: startAgain,
    },
    internal: {
      title: 'サービスで問題が起きました',
      happened: 'こちら側で処理に失敗しました。お客様に問題はなく、接続は行われませんでした。',
      next: startAgainOrTell,
    },
  },
};
