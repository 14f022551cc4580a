// Tells Streamlit where its server is and how to talk to it, so that it connects at once. It would
// ask first, and in vain below the page’s own address. Its dialogs on errors, which hold the messages
// of a program, do not open: failures.js and connection.js say what happened.
window.__streamlit = {
  BACKEND_BASE_URL: location.origin,
  HOST_CONFIG: {
    allowedOrigins: [location.origin],
    useExternalAuthToken: false,
    blockErrorDialogs: true,
  },
};
