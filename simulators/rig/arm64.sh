# What is particular to a 64-bit Arm machine, emulated on a PC. Read by rig. Its kernel is that of
# this Debian, its Java that of Debian 13, which has version 25; both from package lists of our own,
# so that the system need not know a second architecture.
QEMU=qemu-system-aarch64
QEMU_PACKAGE=qemu-system-arm
FLAVOUR=arm64
CONSOLE=ttyAMA0
APPEND=
# The processor of a Raspberry Pi 5.
MACHINE=(-M "virt,gic-version=2" -cpu cortex-a76)
CROSS=(ARCH=arm64 CROSS_COMPILE=aarch64-linux-gnu-)
STRIP=aarch64-linux-gnu-strip

arch_needs() { need aarch64-linux-gnu-gcc gcc-aarch64-linux-gnu; }

# foreign SUITES COMMAND ARGUMENT…   apt with lists for arm64 of these suites of Debian.
foreign() {
  local state=$CACHE/apt-arm64-$1 tool=$2 suite
  local options=(-o "Dir::State=$state/state" -o "Dir::State::status=$state/status"
    -o "Dir::Cache=$state/cache" -o "Dir::Etc::sourcelist=$state/sources.list"
    -o Dir::Etc::sourceparts=/dev/null -o APT::Architecture=arm64 -o APT::Architectures=arm64)
  if [ -z "$(find "$state/updated" -mtime -1 2>/dev/null)" ]; then
    mkdir -p "$state/state/lists/partial" "$state/cache/archives/partial"
    : >"$state/status"
    for suite in ${1//+/ }; do
      case $suite in
        *-security) echo "deb http://deb.debian.org/debian-security $suite main" ;;
        *) echo "deb http://deb.debian.org/debian $suite main" ;;
      esac
    done >"$state/sources.list"
    apt-get -q "${options[@]}" update >"$state/update.log" 2>&1 ||
      { tail -n 5 "$state/update.log" >&2; die "no package lists for arm64"; }
    touch "$state/updated"
  fi
  "$tool" "${options[@]}" "${@:3}"
}

CODENAME=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
packages() { foreign "$CODENAME+$CODENAME-security" apt-get -q "$@"; }
busybox_path() { made "busybox-arm64-$(hash_of <"$RIG/arm64.sh")" busybox && echo "$MADE/busybox"; }
kernel_abi() {
  foreign "$CODENAME+$CODENAME-security" apt-cache depends linux-image-arm64 |
    sed -n 's/.*Depends: linux-image-//p' | head -n 1
}
kernel_version() {
  foreign "$CODENAME+$CODENAME-security" apt-cache show "$1" | sed -n 's/^Version: //p' | head -n 1
}
kernel_image() { echo "$TREE/boot/vmlinuz-$ABI"; }

busybox() {
  cd "$1"
  packages download busybox-static
  dpkg-deb -x busybox-static_*.deb tree
  mv "$(find tree -path '*bin/busybox' -type f | head -n 1)" busybox
  rm -rf tree ./*.deb
}

java_root() {
  cd "$1"
  mkdir deb
  (cd deb && foreign trixie+trixie-security apt-get -q download \
    openjdk-25-jre-headless libc6 libgcc-s1 libstdc++6 zlib1g)
  for package in deb/*.deb; do dpkg-deb -x "$package" tree; done
  # Its settings are links into /etc, which is not that of the machine.
  (cd tree/usr/lib/jvm/java-25-openjdk-arm64 && find . -type l | while read -r link; do
    target=$(readlink "$link")
    [ -e "../../../..$target" ] && rm "$link" && cp -r "../../../..$target" "$link"
  done) || true
  mv tree/usr/lib/jvm/java-25-openjdk-arm64 jre
  mkdir lib
  find tree -path '*/aarch64-linux-gnu/*' -name '*.so*' -exec cp -nL {} lib/ \;
  cp -nL "$(find tree -name ld-linux-aarch64.so.1 | head -n 1)" lib/ || true
  rm -rf tree deb
}
