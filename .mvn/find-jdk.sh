# Sourced by mvnw and wakeline. find_jdk N sets jdk_home to an installed JDK of version N or newer, the
# lowest such version first; it reads the JDKs' 'release' files and starts no JVM. Returns 1 if there is none.

jdk_version() { # home -> its feature version, or nothing if it is no JDK
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  while IFS= read -r line; do
    case $line in
      JAVA_VERSION=*)
        line=${line#JAVA_VERSION=\"}
        line=${line%%[!0-9]*}
        echo "$line"
        return 0
        ;;
    esac
  done <"$1/release"
}

find_jdk() {
  jdk_home='' jdk_found=''
  for home in "${JAVA_HOME:-}" "${JDK_HOME:-}"; do
    version=$(jdk_version "$home")
    if [ -n "$version" ] && [ "$version" -ge "$1" ]; then
      jdk_home=$home
      return 0
    fi
  done
  for home in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    version=$(jdk_version "$home")
    if [ -n "$version" ] && [ "$version" -ge "$1" ]; then
      if [ -z "$jdk_found" ] || [ "$version" -lt "$jdk_found" ]; then
        jdk_home=$home jdk_found=$version
      fi
    fi
  done
  [ -n "$jdk_home" ]
}
