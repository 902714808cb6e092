// Everything that `tabs` and `webNavigation` tell, without access to any site.
self.seen = [];
const note = (url) => {
  if (url) self.seen.push(url);
};

chrome.tabs.onUpdated.addListener((_, change, tab) => {
  note(change.url);
  note(tab.pendingUrl);
});
for (const event of ['onBeforeNavigate', 'onCommitted', 'onErrorOccurred', 'onCompleted']) {
  chrome.webNavigation[event].addListener(({ url }) => note(url));
}
