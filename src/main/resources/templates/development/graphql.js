// GraphiQL with the tabs that the page brought. What it remembers ends with the page: tokens do not outlive the service.
const place = document.getElementById('graphiql');
const tabs = JSON.parse(place.dataset.tabs);
const remembered = new Map();
const storage = {
  getItem: key => remembered.get(key) ?? null,
  setItem: (key, value) => remembered.set(key, value),
  removeItem: key => remembered.delete(key),
  clear: () => remembered.clear(),
  get length() {
    return remembered.size;
  }
};

// A subscription logs in by its first message, since a browser sends no headers of ours along with a web socket.
function fetcher(request, options) {
  const headers = options?.headers ?? \{};
  return GraphiQL.createFetcher(\{
    url: '/graphql',
    subscriptionUrl: location.origin.replace(/^http/, 'ws') + '/graphql',
    wsConnectionParams: headers
  })(request, options);
}

ReactDOM.createRoot(place).render(
  React.createElement(GraphiQL, \{
    fetcher,
    storage,
    defaultTabs: tabs,
    headers: tabs[0].headers, // GraphiQL takes those of a tab only when it is changed to
    shouldPersistHeaders: false,
    defaultEditorToolsVisibility: 'headers'
  })
);
