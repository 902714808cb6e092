import { keepAsking } from '../ui/keep-asking.ts';
import { openPage } from '../ui/open-page.tsx';
import { text } from '../ui/text.ts';
import { Popup } from './popup.tsx';
import { ownBroker, placeInPopup, refreshableOn, ScreenProvider, screenOf } from './screen.ts';

const { state, actions } = await openPage({
  title: text('extensionShortName'),
  placeOf: placeInPopup,
  content: (parts) => (
    <ScreenProvider.Provider value={screenOf(parts.state)}>
      <Popup />
    </ScreenProvider.Provider>
  ),
});

const screen = screenOf(state);
keepAsking(() => ownBroker(screen.value, state.address.value), actions.findBroker, window);
keepAsking(() => refreshableOn(screen.value), actions.refresh, window);
