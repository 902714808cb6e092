import { useEffect, useRef } from 'preact/hooks';
import { Footer } from '../ui/components/footer.tsx';
import { Icon } from '../ui/components/icon.tsx';
import { News } from '../ui/components/news.tsx';
import { OptionsLink } from '../ui/components/options-link.tsx';
import { usePage } from '../ui/context.ts';
import { text } from '../ui/text.ts';
import type { Screen } from './choose-screen.ts';
import { Circumstances } from './components/circumstances.tsx';
import { Header } from './components/header.tsx';
import { useScreen } from './screen.ts';
import { Connected } from './screens/connected.tsx';
import { Connecting } from './screens/connecting.tsx';
import { Consent } from './screens/consent.tsx';
import { Failed } from './screens/failed.tsx';
import { NoBroker } from './screens/no-broker.tsx';
import { NotConnected } from './screens/not-connected.tsx';
import { OtherCompany } from './screens/other-company.tsx';
import { Reconnect } from './screens/reconnect.tsx';
import { SignedOut } from './screens/signed-out.tsx';

export function Popup() {
  const { state } = usePage();
  const place = state.place.value;
  const main = useHeadingFocus(place);
  return (
    <>
      <Header key={place} />
      <main ref={main}>
        <News otherwise={<Circumstances />} />
        <div key={place} class="screen">
          <CurrentScreen screen={useScreen()} />
        </div>
      </main>
      <Footer>
        <OptionsLink section="companies" look="settings">
          <Icon name="settings" />
          {text('settingsLink')}
        </OptionsLink>
      </Footer>
    </>
  );
}

function CurrentScreen({ screen }: { screen: Screen }) {
  switch (screen.name) {
    case 'no_broker':
      return <NoBroker company={screen.company} setByPolicy={screen.source === 'policy'} />;
    case 'consent':
      return <Consent />;
    case 'not_connected':
    case 'connect_another':
      return <NotConnected company={screen.company} />;
    case 'connecting':
      return <Connecting startedAt={screen.startedAt} />;
    case 'failed':
      return <Failed screen={screen} />;
    case 'other_company':
      return <OtherCompany company={screen.company} expected={screen.expected} />;
    case 'signed_out':
      return <SignedOut company={screen.company} />;
    case 'reconnect':
      return <Reconnect company={screen.company} />;
    case 'connected':
      return <Connected company={screen.company} />;
  }
}

/** On every change of screen the focus moves to its heading, and the page to its top. */
function useHeadingFocus(place: string) {
  const main = useRef<HTMLElement>(null);
  const before = useRef(place);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    window.scrollTo(0, 0);
    main.current?.querySelector('h1')?.focus();
  }, [place]);
  return main;
}
