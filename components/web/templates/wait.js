document.documentElement.classList.add("atlas-waiting")
