// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Makes a certificate for trying TLS out, with an authority of its own whose key is thrown away.
 * The JDK's keytool does the work.
 */
final class CertificateCommand implements Command {
  private static final String PASSWORD = "CAREDOOR_KEYTOOL_PASSWORD";
  private static final String DAYS = "398"; // what browsers accept at most

  @Override
  public String name() {
    return "certificate";
  }

  @Override
  public Set<String> options() {
    return Set.of("host", "out");
  }

  @Override
  public int run(Arguments arguments) throws IOException, GeneralSecurityException {
    arguments.noWords(name());
    String host = arguments.option("host").orElse("localhost");
    if (!host.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,252}")) {
      throw new WrongUsageException("--host: “" + host + "” is not the name of a host.");
    }
    Path out =
        Path.of(
            arguments
                .option("out")
                .orElseThrow(
                    () -> new WrongUsageException("--out needs the directory to write to.")));
    Files.createDirectories(out);
    for (String file : List.of("ca.pem", "certificate.pem", "key.pem")) {
      if (Files.exists(out.resolve(file))) {
        Screen.trouble(out.resolve(file) + " is there already.", "Name another directory.");
        return FAILED;
      }
    }
    make(host, out);
    tell(out.toAbsolutePath().normalize(), host);
    return DONE;
  }

  static void make(String host, Path out) throws IOException, GeneralSecurityException {
    Path work = Files.createTempDirectory("caredoor-certificate");
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    Path store = work.resolve("store.p12");
    Path request = work.resolve("leaf.csr");
    Path leaf = work.resolve("leaf.pem");
    Path authority = out.resolve("ca.pem");
    try {
      pair(
          store,
          password,
          "ca",
          "CN=Caredoor development",
          "bc:c=ca:true,pathlen:0",
          "ku:c=keyCertSign");
      pair(store, password, "leaf", "CN=" + host);
      keytool(store, password, "-certreq", "-alias", "leaf", "-file", request.toString());
      keytool(
          store,
          password,
          "-gencert",
          "-alias",
          "ca",
          "-validity",
          DAYS,
          "-rfc",
          "-ext",
          "san=dns:" + host + (host.equals("localhost") ? ",ip:127.0.0.1,ip:::1" : ""),
          "-ext",
          "ku:c=digitalSignature",
          "-ext",
          "eku=serverAuth",
          "-infile",
          request.toString(),
          "-outfile",
          leaf.toString());
      keytool(
          store, password, "-exportcert", "-alias", "ca", "-rfc", "-file", authority.toString());
      Files.writeString(
          out.resolve("certificate.pem"), Files.readString(leaf) + Files.readString(authority));
      key(store, password, out.resolve("key.pem"));
    } finally {
      for (Path file : List.of(store, request, leaf, work)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void pair(
      Path store, String password, String alias, String name, String... extensions)
      throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                DAYS,
                "-dname",
                name));
    for (String extension : extensions) {
      words.addAll(List.of("-ext", extension));
    }
    keytool(store, password, words.toArray(String[]::new));
  }

  private static void keytool(Path store, String password, String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(words));
    command.addAll(
        List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass:env", PASSWORD));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put(PASSWORD, password); // not visible in ps
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("keytool says: " + said.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** PKCS#8 in PEM (RFC 7468), readable by its owner only. */
  private static void key(Path store, String password, Path file)
      throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
    Key key = keys.getKey("leaf", password.toCharArray());
    String text =
        "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
            .formatted(
                "PRIVATE KEY",
                Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()));
    FileAttribute<?>[] ownerOnly =
        file.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Files.createFile(file, ownerOnly);
    Files.writeString(file, text, StandardOpenOption.WRITE);
  }

  private static void tell(Path out, String host) {
    Screen.say("Written: " + out.resolve("certificate.pem") + " and " + out.resolve("key.pem"));
    Screen.hint("To start with it:");
    Screen.hint("  export CAREDOOR_TLS_CERT=" + out.resolve("certificate.pem"));
    Screen.hint("  export CAREDOOR_TLS_KEY=" + out.resolve("key.pem"));
    Screen.hint("  export CAREDOOR_PUBLIC_URL=https://" + host + ":8443");
    Screen.hint("  ./caredoor run --port 8443");
    Screen.hint(
        "Browsers warn until they trust " + out.resolve("ca.pem") + ". For trying out only:");
    Screen.hint("for people take a certificate of a public authority.");
  }
}
