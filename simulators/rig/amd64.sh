# What is particular to a PC. Read by rig.
QEMU=qemu-system-x86_64
QEMU_PACKAGE=qemu-system-x86
FLAVOUR=amd64
CONSOLE=ttyS0
APPEND='tsc=reliable no_timer_check mitigations=off'
MACHINE=(-M q35 -cpu max)
CROSS=()
STRIP=strip

arch_needs() { need busybox busybox-static; }
busybox_path() { command -v busybox; }
packages() { apt-get "$1" -q "${@:2}"; }
kernel_abi() { apt-cache depends linux-image-amd64 2>/dev/null | sed -n 's/.*Depends: linux-image-//p' | head -n 1; }
kernel_version() { apt-cache show "$1" | sed -n 's/^Version: //p' | head -n 1; }
kernel_image() { echo "$TREE/boot/vmlinuz-$ABI"; }

# java_root FOLDER   a Java of this machine's JDK, and the libraries of this machine that it and the
# natives in the jars need.
java_root() {
  local library
  "$JAVA_HOME/bin/jlink" --add-modules java.se,jdk.unsupported,jdk.httpserver,jdk.management,jdk.zipfs,jdk.localedata \
    --include-locales en --strip-debug --no-man-pages --no-header-files --generate-cds-archive \
    --output "$1/jre"
  mkdir -p "$1/lib"
  for library in $(ldd "$1"/jre/bin/java "$1"/jre/lib/server/libjvm.so "$1"/jre/lib/libnet.so \
    /usr/lib/x86_64-linux-gnu/libstdc++.so.6 | awk '/=> \/(usr\/)?lib/{print $3}' | sort -u) \
    /usr/lib/x86_64-linux-gnu/libstdc++.so.6; do
    cp -nL "$library" "$1/lib/"
  done
  cp -L /lib64/ld-linux-x86-64.so.2 "$1/lib/"
}
